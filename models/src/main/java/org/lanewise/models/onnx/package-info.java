/// Trained networks as ONNX models, out and in: [OnnxFormat][org.lanewise.models.onnx.OnnxFormat] writes and reads files
/// whose content is an [OnnxModel][org.lanewise.models.onnx.OnnxModel].
///
/// Source: the format's description at github.com/onnx/onnx, `onnx/onnx.proto` and `docs/Operators.md`.
@NullMarked
package org.lanewise.models.onnx;

import org.jspecify.annotations.NullMarked;
