package org.lanewise.cli.example;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Activations;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.core.activation.Activation;
import org.lanewise.models.network.Mlp;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// A network by the article's names. The article's defaults hold as soon as one of these options is given.
final class DescribedNetwork {
    @Option(names = "--layers", paramLabel = "SIZES", converter = Sizes.Converter.class,
            description = "Sizes of the layers, the inputs first, each from 1 to 10000 (default: 2,10,1; for sine "
                    + "1,10,1).")
    private @Nullable Sizes layers;

    @Option(names = "--activations", paramLabel = "NAMES", converter = Activations.Converter.class,
            description = "Activations, one for each layer but the first (default: sigmoid,sigmoid).")
    private @Nullable Activations activations;

    @Option(names = "--batch", paramLabel = "ROWS", converter = OptionRange.AtLeastOne.class,
            description = "Rows of a mini-batch, >= 1 (default: 10).")
    private @Nullable Integer batch;

    /// For picocli.
    DescribedNetwork() {}

    /// Whether one of these options was given.
    boolean areGiven() {
        return layers != null || activations != null || batch != null;
    }

    int batch() {
        return batch == null ? 10 : batch;
    }

    /// The network that these options describe.
    ///
    /// @throws IllegalArgumentException if the options do not fit each other or the task
    Mlp plan(NetworkTask task) {
        List<Integer> sizes = layers == null ? List.of(task.inputs, 10, 1) : layers.list();
        List<Activation> functions = activations == null
                ? List.of(Activation.named("sigmoid"), Activation.named("sigmoid"))
                : activations.list();
        if (sizes.size() != functions.size() + 1) {
            throw new IllegalArgumentException("--layers must name one size more than --activations names activations, "
                    + "the inputs: expected " + (functions.size() + 1) + " sizes for " + functions.size()
                    + " activations, was " + sizes.size());
        }
        if (sizes.getFirst() != task.inputs || sizes.getLast() != 1) {
            throw new IllegalArgumentException("--layers must begin with " + task.inputs + " and end with 1 for --task "
                    + task.label + ", was " + sizes.getFirst() + " and " + sizes.getLast());
        }
        Mlp.Builder plan = Mlp.builder(task.inputs);
        for (int layer = 0; layer < functions.size(); layer++) {
            plan.layer(sizes.get(layer + 1), functions.get(layer));
        }
        return plan.build();
    }

    /// The sizes of layers.
    record Sizes(List<Integer> list) {
        static final class Converter implements ITypeConverter<Sizes> {
            private static final String EXPECTED = "two or more sizes from 1 to 10000 with commas between them";

            @Override
            public Sizes convert(String value) {
                try {
                    List<Integer> sizes = Arrays.stream(value.split(",", -1))
                            .map(size -> Integer.valueOf(size.strip()))
                            .toList();
                    if (sizes.size() > 1 && sizes.stream().allMatch(size -> size >= 1 && size <= 10_000)) {
                        return new Sizes(sizes);
                    }
                } catch (NumberFormatException _) {
                    // refused below
                }
                throw OptionRange.refuse(EXPECTED, value);
            }
        }
    }
}
