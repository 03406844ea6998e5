package org.lanewise.cli.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Activations;
import org.lanewise.cli.option.OutputFolder;
import org.lanewise.cli.option.Version;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;
import org.lanewise.models.weights.StateDict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise import`: a model of another program.
@Command(name = "import", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Makes a model of an ONNX file, or of the state dict of a PyTorch nn.Sequential in safetensors; which of the "
                    + "two is told by the content.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise import mlp.onnx --out mlp.safetensors",
            "  lanewise import state_dict.safetensors --activations relu,relu,softmax --out mlp.safetensors",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class ImportCommand implements Callable<Integer> {
    /// A safetensors file has the length of its header first, then a brace.
    private static final int BRACE_AT = 8;

    @Parameters(index = "0", paramLabel = "FILE", description = "An ONNX file or a state dict.")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "MODEL", required = true, description = "The model to write.")
    private Path out = Path.of("");

    @Option(names = "--activations", paramLabel = "NAMES",
            converter = Activations.Converter.class,
            completionCandidates = Activations.Names.class,
            description = "State dict: the activation after each Linear module, the last one too, with commas between "
                    + "them: ${COMPLETION-CANDIDATES}.")
    private @Nullable Activations activations;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    ImportCommand() {}

    @Override
    public Integer call() {
        OutputFolder.require(out);
        PrintWriter notes = spec.commandLine().getErr();
        try {
            TrainedModel model = isSafetensors(file) ? stateDict() : onnx();
            ModelFile.write(out, model);
            notes.println(file.getFileName() + ": " + model.plan());
        } catch (IllegalArgumentException e) { // what only the file shows to be wrong
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private TrainedModel onnx() {
        if (activations != null) {
            throw new IllegalArgumentException("--activations is for state dicts, " + file + " is none");
        }
        return OnnxFormat.read(file);
    }

    private TrainedModel stateDict() {
        StateDict states = StateDict.read(file);
        if (activations == null) {
            throw new IllegalArgumentException(
                    "a state dict does not tell its activations: name them by --activations, "
                            + "one after each of the " + states.denseLayers() + " Linear modules");
        }
        return states.model(activations.list());
    }

    private static boolean isSafetensors(Path file) {
        if (!Files.isRegularFile(file)) {
            return false; // the reader of ONNX files says what is wrong
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(BRACE_AT + 1);
            return start.length > BRACE_AT && start[BRACE_AT] == '{';
        } catch (IOException e) {
            throw new LanewiseException(file + ": cannot be read: " + e, e);
        }
    }
}
