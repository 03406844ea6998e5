package org.lanewise.models.layer;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.PanelMatrix;

/// A [Dense] layer.
///
/// @param outputs its number of outputs, `>= 1`
/// @param activation what it applies to `b + x W`
public record DensePlan(int outputs, Activation activation) implements LayerPlan {
    public DensePlan {
        if (outputs < 1) {
            throw new IllegalArgumentException("a layer needs at least one output, got " + outputs);
        }
    }

    @Override
    public int outputs(int inputs) {
        return outputs;
    }

    @Override
    public long parameterCount(int inputs) {
        return (inputs + 1L) * outputs;
    }

    @Override
    public Dense create(int inputs, Start start) {
        Dense dense = new Dense(inputs, outputs, activation, start.kernels());
        PanelMatrix parameters = dense.parameters();
        Initializer.Position weights = new Initializer.Position(start.seed(), RandomStream.WEIGHTS, start.layer());
        Initializer.Position biases = new Initializer.Position(start.seed(), RandomStream.BIASES, start.layer());
        for (int column = 0; column < outputs; column++) {
            parameters.putBias(column, start.biases().value(biases, column, inputs, outputs));
            for (int input = 0; input < inputs; input++) {
                int index = input * outputs + column;
                parameters.putWeight(input, column, start.weights().value(weights, index, inputs, outputs));
            }
        }
        return dense;
    }

    @Override
    public String toString() {
        return outputs + " " + activation.name();
    }
}
