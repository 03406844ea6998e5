package org.lanewise.cli.training;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.ParsedOption;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.models.data.ClassWeights;
import org.lanewise.models.data.Dataset;
import picocli.CommandLine.Option;

/// What training makes small.
final class LossOptions {
    @Option(names = "--loss", paramLabel = "NAME", converter = NameConverter.class, completionCandidates = Names.class,
            description = "What is made small: ${COMPLETION-CANDIDATES} (default: cross-entropy for classes, mse for "
                    + "numbers).")
    private @Nullable Loss loss;

    @Option(names = "--label-smoothing", paramLabel = "S",
            description = "Smoothing of the targets of a cross-entropy, >= 0 and < 1 (default: 0).")
    private @Nullable Float labelSmoothing;

    @Option(names = "--class-weights", paramLabel = "WEIGHTS",
            description = "Weights of the classes in the training loss, with commas between them, or 'balanced'.")
    private @Nullable String classWeights;

    /// For picocli.
    LossOptions() {}

    /// The loss for such data.
    ///
    /// @throws IllegalArgumentException for a loss that does not go with the data or with smoothing
    Loss loss(Dataset data) {
        Loss chosen = loss != null ? loss : data.classes() > 0 ? new SoftmaxCrossEntropy() : new MeanSquaredError();
        if (data.classes() == 0 && chosen.link() != null) {
            throw new IllegalArgumentException("--loss " + chosen.name() + " needs classes, the label is a number");
        }
        if (labelSmoothing == null) {
            return chosen;
        }
        return switch (chosen) {
            case SoftmaxCrossEntropy _ -> new SoftmaxCrossEntropy(labelSmoothing);
            case BinaryCrossEntropy _ -> new BinaryCrossEntropy(labelSmoothing);
            default ->
                throw new IllegalArgumentException("--label-smoothing does not go with --loss " + chosen.name());
        };
    }

    /// The training rows with their weights.
    ///
    /// @throws IllegalArgumentException if the weights do not fit the classes
    Dataset weighted(Dataset data) {
        if (classWeights == null) {
            return data;
        }
        if (data.classes() == 0) {
            throw new IllegalArgumentException("--class-weights needs classes, the label is a number");
        }
        return data.weightedByClass(
                classWeights.equals("balanced") ? ClassWeights.balanced(data) : weights(data.classes()));
    }

    private float[] weights(int classes) {
        List<String> texts = Arrays.asList(String.valueOf(classWeights).split(",", -1));
        float[] weights = new float[texts.size()];
        for (int index = 0; index < weights.length; index++) {
            try {
                weights[index] = Float.parseFloat(texts.get(index).strip());
            } catch (NumberFormatException _) {
                weights[index] = Float.NaN;
            }
            if (!(weights[index] >= 0) || weights.length != classes) {
                throw new IllegalArgumentException("--class-weights must be 'balanced' or " + classes
                        + " numbers >= 0 with commas between them, was '" + classWeights + "'");
            }
        }
        return weights;
    }

    /// For the help text.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Loss.builtIn().stream().map(Loss::name).iterator();
        }
    }

    /// Reads a name such as `mse`.
    static final class NameConverter extends ParsedOption<Loss> {
        NameConverter() {
            super(Loss::named);
        }
    }
}
