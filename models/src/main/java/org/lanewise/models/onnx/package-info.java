/// Trained models as ONNX files, out and in: [OnnxFormat][org.lanewise.models.onnx.OnnxFormat] writes a
/// [network][org.lanewise.models.trained.TrainedModel] with its preprocessing, and reads those of other programs.
///
/// Source: the format's description at github.com/onnx/onnx, `onnx/onnx.proto` and `docs/Operators.md`.
@NullMarked
package org.lanewise.models.onnx;

import org.jspecify.annotations.NullMarked;
