package org.lanewise.models.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.file.Sha256;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;

/// What must be the same for a training to go on: network, data, and the settings that its weights depend on. Each is a
/// text, so that a difference can be told. A function that a user wrote shows only the name of its class.
final class RunIdentity {
    private static final String PREFIX = "run.";
    private static final String EPOCHS = "epochs";
    private static final String TRAINING_DATA = "training data";
    private static final String VALIDATION_DATA = "validation data";

    /// The address in the text of a lambda or of an object that has no text of its own.
    private static final Pattern ADDRESS = Pattern.compile("(/0x[0-9a-f]+)?@[0-9a-f]+");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final TrainingSettings settings;

    RunIdentity(Mlp plan, TrainingSettings settings, Dataset train, @Nullable Dataset validation) {
        this.settings = settings;
        put("layers", plan.inputs() + plan.layers().stream()
                .map(layer -> "-" + text(layer))
                .collect(Collectors.joining()));
        put("initializers", plan.weights() + ", " + plan.biases());
        put("loss", settings.loss() instanceof CustomLoss custom ? custom.name() : settings.loss());
        put("optimizer", settings.optimizer() instanceof CustomOptimizer custom
                ? custom.name() + " with " + custom.stateArrays() + " state arrays"
                : settings.optimizer());
        put("penalties", settings.penalties());
        put("clipping", settings.clipping());
        put("schedule", settings.schedule());
        put(EPOCHS, settings.epochs());
        put("batch", settings.batch());
        put("dropLast", settings.dropLast());
        put("shuffle", settings.shuffle());
        put("seed", settings.seed());
        put("stoppingRules", settings.stoppingRules());
        put(TRAINING_DATA, text(train, plan.outputs(), settings));
        put(VALIDATION_DATA, validation == null ? "none" : text(validation, plan.outputs(), settings));
    }

    private void put(String name, Object value) {
        texts.put(name, ADDRESS.matcher(String.valueOf(value)).replaceAll(""));
    }

    /// With the parameters that a plan's own text leaves out.
    private static String text(LayerPlan layer) {
        return switch (layer) {
            case DensePlan dense -> dense.outputs() + " " + dense.activation();
            case ActivationPlan activation -> activation.activation().toString();
            case BatchNormalizationPlan norm ->
                "batch-norm momentum " + norm.momentum() + " epsilon " + norm.epsilon();
            default -> layer.toString();
        };
    }

    private static String text(Dataset data, int outputs, TrainingSettings settings) {
        String targets = data.classes() > 0 ? data.classes() + " classes" : data.targets() + " targets";
        return data.rows() + " rows, " + data.inputs() + " inputs, " + targets + ", sha256 "
                + sha256(data, outputs, settings.kernels().pixels());
    }

    /// Over the rows as the network sees them, with their weights.
    private static String sha256(Dataset data, int outputs, PixelKernel pixels) {
        BatchMatrix inputs = new BatchMatrix(1, data.inputs());
        BatchMatrix targets = new BatchMatrix(1, outputs);
        ByteBuffer bytes = ByteBuffer.allocate((data.inputs() + outputs + 1) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        return Sha256.of(digest -> {
            for (int row = 0; row < data.rows(); row++) {
                data.read(row, pixels, inputs, targets, 0);
                bytes.clear();
                bytes.asFloatBuffer()
                        .put(inputs.values(), inputs.start(0), data.inputs())
                        .put(targets.values(), targets.start(0), outputs)
                        .put(data.weight(row));
                digest.update(bytes);
            }
        });
    }

    /// For a checkpoint.
    Map<String, String> texts() {
        Map<String, String> prefixed = new LinkedHashMap<>();
        texts.forEach((name, text) -> prefixed.put(PREFIX + name, text));
        return prefixed;
    }

    /// Refuses a checkpoint of another run. More epochs are the same run where the learning rate does not depend on how many
    /// there will be.
    ///
    /// @throws IllegalArgumentException if network or settings differ
    /// @throws LanewiseException if the data differ
    void requireSame(Checkpoint checkpoint) {
        List<String> differences = new ArrayList<>();
        boolean dataDiffers = false;
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            String name = entry.getKey();
            String before = checkpoint.text(PREFIX + name);
            if (!before.equals(entry.getValue()) && !(name.equals(EPOCHS) && mayGrowFrom(checkpoint))) {
                differences.add(name + " was " + before + ", is " + entry.getValue());
                dataDiffers |= name.equals(TRAINING_DATA) || name.equals(VALIDATION_DATA);
            }
        }
        String message = checkpoint.file() + " is of another training: " + String.join("; ", differences);
        if (dataDiffers) {
            throw new LanewiseException(message);
        }
        if (!differences.isEmpty()) {
            boolean epochs = differences.size() == 1 && differences.getFirst().startsWith(EPOCHS + " ");
            throw new IllegalArgumentException(
                    epochs ? message + "; epochs may grow, under a constant learning rate" : message);
        }
    }

    /// Whether a checkpoint says the same, epochs too.
    boolean isSame(Checkpoint checkpoint) {
        return texts.entrySet().stream()
                .allMatch(entry -> checkpoint.text(PREFIX + entry.getKey()).equals(entry.getValue()));
    }

    private boolean mayGrowFrom(Checkpoint checkpoint) {
        int before = checkpoint.number(PREFIX + EPOCHS, Integer::parseInt, "a whole number");
        return settings.schedule() instanceof ConstantRate && settings.epochs() >= before;
    }
}
