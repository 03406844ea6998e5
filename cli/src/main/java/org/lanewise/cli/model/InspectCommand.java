package org.lanewise.cli.model;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Version;
import org.lanewise.cli.report.JsonText;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lanewise inspect`: what is in a model file.
@Command(name = "inspect", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = {
            "Tells what a model file holds: layers, parameters, metadata, hashes. Other safetensors files are shown, too, "
                    + "without layers.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise inspect mnist.safetensors",
            "  lanewise inspect mnist.safetensors --json",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class InspectCommand implements Callable<Integer> {
    private static final int WIDEST = 100;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A safetensors file.")
    private Path model = Path.of("");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    InspectCommand() {}

    @Override
    public Integer call() {
        SafetensorsFile file = SafetensorsFormat.read(model);
        TrainedModel trained = ModelFile.isModel(file.metadata()) ? ModelFile.of(model, file) : null;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(file, trained));
        } else {
            print(out, file, trained);
        }
        return 0;
    }

    private static List<String> layers(@Nullable TrainedModel trained) {
        return trained == null ? List.of() : trained.model().network().layers().stream().map(Layer::toString).toList();
    }

    /// All numbers in the file; a model's parameters are those that training changes.
    private static long values(SafetensorsFile file) {
        return file.arrays().stream().mapToLong(array -> array.values().shape().size()).sum();
    }

    private static String json(SafetensorsFile file, @Nullable TrainedModel trained) {
        return JsonText.pretty(json -> {
            json.writeStartObject();
            json.writeNumberField("values", values(file));
            if (trained != null) {
                json.writeNumberField("parameters", trained.plan().parameterCount());
            }
            String[] layers = layers(trained).toArray(String[]::new);
            json.writeFieldName("layers");
            json.writeArray(layers, 0, layers.length);
            json.writeObjectFieldStart("arrays");
            for (NamedArray array : file.arrays()) {
                json.writeFieldName(array.name());
                int[] extents = new int[array.values().shape().rank()];
                for (int axis = 0; axis < extents.length; axis++) {
                    extents[axis] = array.values().shape().extent(axis);
                }
                json.writeArray(extents, 0, extents.length);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> text : file.metadata().entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void print(PrintWriter out, SafetensorsFile file, @Nullable TrainedModel trained) {
        List<String> layers = layers(trained);
        for (int layer = 0; layer < layers.size(); layer++) {
            out.printf("%-20s %s%n", "layer " + layer, layers.get(layer));
        }
        if (trained != null) {
            out.printf(Locale.ROOT, "%-20s %,d%n", "parameters", trained.plan().parameterCount());
        }
        for (NamedArray array : file.arrays()) {
            out.printf("%-20s %s%n", array.name(), array.values().shape());
        }
        out.printf(Locale.ROOT, "%-20s %,d%n", "values", values(file));
        file.metadata().forEach((name, text) -> out.printf("%-20s %s%n", name, shown(text)));
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
    }
}
