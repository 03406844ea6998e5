package org.lanewise.models.network;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.DropoutPlan;
import org.lanewise.models.layer.LayerPlan;

/// The plan of a multi-layer perceptron: its layers from input to output and how their parameters start. Immutable,
/// thread-safe; what learns is made from it by a trainer.
///
/// @param inputs the number of input columns, `>= 1`
/// @param layers from the input on; the last is dense
/// @param weights the initializer of the weights
/// @param biases the initializer of the biases
public record Mlp(int inputs, List<LayerPlan> layers, Initializer weights, Initializer biases) {
    public Mlp {
        layers = List.copyOf(layers);
        if (inputs < 1) {
            throw new IllegalArgumentException("a network needs at least one input, got " + inputs);
        }
        if (layers.isEmpty() || !(layers.getLast() instanceof DensePlan)) {
            throw new IllegalArgumentException(
                    "the last layer of a network must be a dense one, the layers are " + layers);
        }
    }

    /// Starts the plan of a network with `inputs` input columns.
    public static Builder builder(int inputs) {
        return new Builder(inputs);
    }

    public int outputs() {
        return lastLayer().outputs();
    }

    /// The layer that gives the network's values.
    public DensePlan lastLayer() {
        return (DensePlan) layers.getLast();
    }

    /// How many numbers training changes by the gradient.
    public long parameterCount() {
        long count = 0;
        int previous = inputs;
        for (LayerPlan layer : layers) {
            count += layer.parameterCount(previous);
            previous = layer.outputs(previous);
        }
        return count;
    }

    /// For example `784-100 relu-200 relu-10 softmax`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(inputs);
        for (LayerPlan layer : layers) {
            text.append('-').append(layer);
        }
        return text.toString();
    }

    /// Collects layers; `layer` calls go from the input to the output.
    public static final class Builder {
        private final int inputs;
        private final List<LayerPlan> layers = new ArrayList<>();
        private Initializer weights = new XavierNormal();
        private Initializer biases = new Zeros();

        private Builder(int inputs) {
            this.inputs = inputs;
        }

        /// Adds a dense layer on top.
        public Builder layer(int outputs, Activation activation) {
            return layer(new DensePlan(outputs, activation));
        }

        /// Adds an activation on top, where it does not belong to a dense layer.
        public Builder activation(Activation activation) {
            return layer(new ActivationPlan(activation));
        }

        /// Adds batch normalisation on top, with PyTorch's defaults. It usually stands between a dense layer without
        /// activation and [#activation].
        public Builder batchNormalization() {
            return layer(new BatchNormalizationPlan());
        }

        /// Adds dropout on top.
        ///
        /// @param rate the share of values set to zero in training, `0 <= rate < 1`
        public Builder dropout(double rate) {
            return layer(new DropoutPlan((float) rate));
        }

        /// Adds any layer on top.
        public Builder layer(LayerPlan layer) {
            layers.add(layer);
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

        /// @throws IllegalArgumentException if there is no input, or the last layer is not dense
        public Mlp build() {
            return new Mlp(inputs, layers, weights, biases);
        }
    }
}
