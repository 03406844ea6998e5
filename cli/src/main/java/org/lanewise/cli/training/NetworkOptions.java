package org.lanewise.cli.training;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.Activations;
import org.lanewise.cli.option.ParsedOption;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.loss.Loss;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;
import org.lanewise.models.weights.InitialWeights;
import picocli.CommandLine.Option;

/// Which network is trained.
final class NetworkOptions {
    @Option(names = "--hidden", paramLabel = "SIZES", defaultValue = "100,200",
            converter = HiddenLayers.Converter.class,
            description = "Sizes of the hidden layers, or 'none' (default: ${DEFAULT-VALUE}).")
    private HiddenLayers hidden = new HiddenLayers(List.of());

    @Option(names = "--activation", paramLabel = "NAMES", defaultValue = "relu",
            converter = Activations.Converter.class, completionCandidates = Activations.Names.class,
            description = "Activation of all hidden layers, or one for each with commas between them: "
                    + "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Activations activations = new Activations(List.of());

    @Option(names = "--init", paramLabel = "NAME", defaultValue = "xavier-normal",
            converter = InitializerConverter.class, completionCandidates = InitializerNames.class,
            description = "How weights start: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Biases start at "
                    + "zero.")
    private Initializer initializer = Initializer.builtIn().getFirst();

    @Option(names = "--init-weights", paramLabel = "FILE",
            description = "Start from all the weights in this safetensors file instead of drawn ones: a model of Lanewise, "
                    + "or the state dict of a PyTorch nn.Sequential. With --no-shuffle a run of any framework can be "
                    + "repeated mini-batch by mini-batch.")
    private @Nullable Path initialWeights;

    @Option(names = "--batch-norm", description = "Batch normalisation in each hidden layer, before its activation.")
    private boolean batchNorm;

    @Option(names = "--dropout", paramLabel = "RATE",
            description = "Dropout after each hidden layer, >= 0 and < 1 (default: none).")
    private @Nullable Double dropout;

    /// For picocli.
    NetworkOptions() {}

    /// The network for such data: on top of the hidden layers the loss's link over the classes, or the numbers themselves.
    ///
    /// @throws IllegalArgumentException if the activations do not fit the hidden layers
    Mlp plan(Dataset data, Loss loss) {
        int layers = hidden.sizes().size();
        int named = activations.list().size();
        if (named != 1 && named != layers) {
            throw new IllegalArgumentException("--activation must name 1 activation, or 1 for each of the " + layers
                    + " hidden layers, was " + named);
        }
        Mlp.Builder builder = Mlp.builder(data.inputs()).weights(initializer);
        for (int layer = 0; layer < layers; layer++) {
            addHidden(builder, hidden.sizes().get(layer), activations.list().get(named == 1 ? 0 : layer));
        }
        Activation link = loss.link();
        int outputs = link instanceof Sigmoid && data.classes() == 2 ? 1 : data.targets();
        return builder.layer(outputs, link == null ? new Identity() : link).build();
    }

    /// A trainer for networks of that plan, starting from given weights where there are some.
    ///
    /// @throws org.lanewise.core.LanewiseException if the weights cannot be read or are those of another network
    Trainer trainer(Mlp plan, TrainingSettings settings) {
        return initialWeights == null
                ? Trainer.of(plan, settings)
                : Trainer.of(plan, settings, InitialWeights.read(initialWeights, plan));
    }

    private void addHidden(Mlp.Builder builder, int size, Activation activation) {
        if (batchNorm) {
            builder.layer(size, new Identity()).batchNormalization().activation(activation);
        } else {
            builder.layer(size, activation);
        }
        if (dropout != null) {
            builder.dropout(dropout);
        }
    }

    /// For the help text.
    static final class InitializerNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Initializer.builtIn().stream().map(Initializer::name).iterator();
        }
    }

    /// Reads a name such as `xavier-normal`.
    static final class InitializerConverter extends ParsedOption<Initializer> {
        InitializerConverter() {
            super(Initializer::named);
        }
    }
}
