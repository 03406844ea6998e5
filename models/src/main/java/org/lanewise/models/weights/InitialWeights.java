package org.lanewise.models.weights;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Shape;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;

/// Arrays to start training from, out of a safetensors file: one of Lanewise, whose arrays are called `layers.0.weight`
/// (`[inputs, outputs]`) and so on, a model or a checkpoint, or a [StateDict] of PyTorch (`0.weight`, `[outputs, inputs]`).
/// All methods are thread-safe.
public final class InitialWeights {
    private static final Pattern OWN_NAME =
            Pattern.compile("layers\\.\\d+\\.(weight|bias|scale|shift|runningMean|runningVariance)");

    private InitialWeights() {}

    /// Reads the arrays of a network.
    ///
    /// @return what [org.lanewise.models.training.Trainer] starts from
    /// @throws MalformedFileException if the file has other arrays than the network, by number, name or shape; the message
    ///     names the first difference
    /// @throws LanewiseException if the file cannot be read
    /// @throws IllegalArgumentException if the plan has a layer that is not built in
    public static List<NamedArray> read(Path file, Mlp plan) {
        SafetensorsFile content = SafetensorsFormat.read(file, InitialWeights::isRead);
        boolean own = content.arrays().stream()
                .allMatch(array -> OWN_NAME.matcher(array.name()).matches());
        if (!own) {
            return StateDict.of(file, content).arraysFor(plan);
        }
        try {
            return checked(file, content.arrays(), plan);
        } catch (MalformedFileException e) {
            // In PyTorch, too, a module may call its nn.Sequential `layers`.
            try {
                return StateDict.of(file, content).arraysFor(plan);
            } catch (MalformedFileException _) {
                throw e;
            }
        }
    }

    /// A checkpoint has the state of its optimizer and its best weights beside the weights at work.
    private static boolean isRead(String name) {
        return StateDict.isRead(name) && !name.startsWith("optimizer.") && !name.startsWith("best.");
    }

    private static List<NamedArray> checked(Path file, List<NamedArray> arrays, Mlp plan) {
        Map<String, Shape> expected = shapes(plan);
        Map<String, Shape> found = new LinkedHashMap<>();
        arrays.forEach(array -> found.put(array.name(), array.values().shape()));
        expected.forEach((name, shape) -> {
            Shape other = found.remove(name);
            if (other == null || !other.equals(shape)) {
                throw new MalformedFileException(file, "array '" + name + "'",
                        other == null ? "none" : "shape " + other, "shape " + shape + " for the network " + plan);
            }
        });
        if (!found.isEmpty()) {
            throw new MalformedFileException(file, "array '" + found.keySet().iterator().next() + "'", "it",
                    "only the arrays of the network " + plan);
        }
        return arrays;
    }

    /// The names and shapes of the arrays of a network of that plan.
    static Map<String, Shape> shapes(Mlp plan) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        int inputs = plan.inputs();
        for (int index = 0; index < plan.layers().size(); index++) {
            LayerPlan layer = plan.layers().get(index);
            String prefix = "layers." + index + ".";
            if (layer instanceof DensePlan dense) {
                shapes.put(prefix + "weight", Shape.of(inputs, dense.outputs()));
                shapes.put(prefix + "bias", Shape.of(dense.outputs()));
            } else if (layer instanceof BatchNormalizationPlan) {
                for (String name : List.of("scale", "shift", "runningMean", "runningVariance")) {
                    shapes.put(prefix + name, Shape.of(inputs));
                }
            } else if (layer.parameterCount(inputs) > 0) {
                throw new IllegalArgumentException(
                        "the layer " + layer + " cannot start from a file, only built-in ones can");
            }
            inputs = layer.outputs(inputs);
        }
        return shapes;
    }
}
