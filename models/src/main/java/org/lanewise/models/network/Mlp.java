package org.lanewise.models.network;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.initializer.Zeros;

/// The plan of a multi-layer perceptron: its layers from input to output and how their parameters start. Immutable,
/// thread-safe; what learns is made from it by a trainer.
///
/// @param inputs the number of input columns, `>= 1`
/// @param layers at least one layer, from the input on
/// @param weights the initializer of the weights
/// @param biases the initializer of the biases
public record Mlp(int inputs, List<DenseLayer> layers, Initializer weights, Initializer biases) {
    /// One dense layer.
    ///
    /// @param outputs its number of outputs, `>= 1`
    /// @param activation what it applies to `b + x W`
    public record DenseLayer(int outputs, Activation activation) {
        public DenseLayer {
            if (outputs < 1) {
                throw new IllegalArgumentException("a layer needs at least one output, got " + outputs);
            }
        }
    }

    public Mlp {
        layers = List.copyOf(layers);
        if (inputs < 1) {
            throw new IllegalArgumentException("a network needs at least one input, got " + inputs);
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
    }

    /// Starts the plan of a network with `inputs` input columns.
    public static Builder builder(int inputs) {
        return new Builder(inputs);
    }

    public int outputs() {
        return layers.getLast().outputs();
    }

    /// The number of weights and biases.
    public long parameterCount() {
        long count = 0;
        long previous = inputs;
        for (DenseLayer layer : layers) {
            count += (previous + 1) * layer.outputs();
            previous = layer.outputs();
        }
        return count;
    }

    /// For example `784-100 relu-200 relu-10 softmax`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(inputs);
        for (DenseLayer layer : layers) {
            text.append('-').append(layer.outputs()).append(' ').append(layer.activation().name());
        }
        return text.toString();
    }

    /// Collects layers; `layer` calls go from the input to the output.
    public static final class Builder {
        private final int inputs;
        private final List<DenseLayer> layers = new ArrayList<>();
        private Initializer weights = new XavierNormal();
        private Initializer biases = new Zeros();

        private Builder(int inputs) {
            this.inputs = inputs;
        }

        /// Adds a dense layer on top.
        public Builder layer(int outputs, Activation activation) {
            layers.add(new DenseLayer(outputs, activation));
            return this;
        }

        /// How weights start; Xavier normal if not called.
        public Builder weights(Initializer initializer) {
            weights = initializer;
            return this;
        }

        /// How biases start; zero if not called.
        public Builder biases(Initializer initializer) {
            biases = initializer;
            return this;
        }

        /// @throws IllegalArgumentException if there is no layer, or no input
        public Mlp build() {
            return new Mlp(inputs, layers, weights, biases);
        }
    }
}
