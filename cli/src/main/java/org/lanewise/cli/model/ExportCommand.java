package org.lanewise.cli.model;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lanewise.cli.option.OutputFolder;
import org.lanewise.cli.option.Version;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.trained.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lanewise export`: a model for other programs.
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Writes a model as ONNX (operator set 20): input [batch, inputs] as the model takes it, before scaling, "
                    + "output [batch, outputs], float32.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise export mnist.safetensors --onnx mnist.onnx",
            "  lanewise export mnist.safetensors --onnx logits.onnx --no-softmax",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "A model that Lanewise wrote.")
    private Path model = Path.of("");

    @Option(names = "--onnx", paramLabel = "FILE", required = true, description = "The file to write.")
    private Path onnx = Path.of("");

    @Option(names = "--softmax", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Give probabilities where the model was trained on logits, by softmax or sigmoid at the end "
                    + "(default), or leave it out: --no-softmax.")
    private boolean softmax;

    /// For picocli.
    ExportCommand() {}

    @Override
    public Integer call() {
        OutputFolder.require(onnx);
        OnnxFormat.write(onnx, ModelFile.read(model), softmax);
        return 0;
    }
}
