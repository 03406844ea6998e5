package org.lanewise.models.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.AtomicFile;
import org.lanewise.models.file.FileReading;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.protobuf.ProtobufMessage;
import org.lanewise.models.trained.TrainedModel;

/// ONNX files of multi-layer perceptrons.
///
/// Written with operator set 20 (IR version 9): one input `input`, `[batch, inputs]`, one output `output`,
/// `[batch, outputs]`, float32, with any number of rows. Dense layers are `Gemm` with `[inputs, outputs]` weights, batch
/// normalisation takes its running statistics, dropout is left out. Scaling is `Sub` and `Div`, in double where its
/// numbers are no floats, so that it has the bits it had in training; pixels are multiplied by 1/255. Categories of tables
/// are given as the 0 and 1 of their inputs. The metadata are those of model files.
///
/// Read are chains of `Gemm` or `MatMul` and `Add`, the activations, `BatchNormalization`, `Identity`, `Dropout` and
/// `Flatten`, from operator set 7 on; before the first layer and after the last one `Sub`, `Div`, `Mul`, `Add` by
/// constants become scalings. Anything else is refused by name. Memory stays in proportion to the bytes of the file.
public final class OnnxFormat {
    /// Protocol Buffers have no larger messages.
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private OnnxFormat() {}

    /// Writes a model, atomically.
    ///
    /// @param applyLink whether the output is what prediction gives, for example probabilities after softmax; else the
    ///     logits before it, where the network was trained on logits
    /// @throws IllegalArgumentException if a layer or an activation is none of the built-in ones, or a note has the name of
    ///     a text of the format
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, TrainedModel model, boolean applyLink) {
        ProtobufMessage message = new ModelWriter(model, applyLink).message();
        if (message.size() > MOST_BYTES) {
            throw new LanewiseException(
                    "cannot write " + file + ": " + message.size() + " bytes, ONNX files have at most " + MOST_BYTES);
        }
        AtomicFile.write(file, message::writeTo);
    }

    /// Reads a model. A last softmax or sigmoid becomes the link of the network. Metadata of others become notes; those
    /// that [#write] added tell the names of columns, categories and classes, where they agree with the graph.
    ///
    /// @throws MalformedFileException if it is no ONNX file, or one of something else than a multi-layer perceptron; with the
    ///     file, the byte or the node, what was found and what was expected
    /// @throws LanewiseException if the file cannot be read
    public static TrainedModel read(Path file) {
        byte[] content = FileReading.of(file, "an ONNX file", () -> content(file));
        if (content.length > 1 && content[0] == 'P' && content[1] == 'K') {
            throw new MalformedFileException(file, "byte 0", "a zip archive, as torch.save writes it",
                    "an ONNX file, or a state dict that safetensors.torch.save_file wrote");
        }
        return new ModelBuilder(new GraphParser(file, content).parse()).build();
    }

    private static byte[] content(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LanewiseException(file + ": found a device or a pipe, expected an ONNX file");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new LanewiseException(
                    file + ": found " + size + " bytes, expected at most " + MOST_BYTES + " as in every ONNX file");
        }
        return Files.readAllBytes(file);
    }
}
