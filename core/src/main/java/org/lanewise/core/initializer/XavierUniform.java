package org.lanewise.core.initializer;

import org.lanewise.core.random.Philox;

/// Uniform between `-a` and `a`, `a = sqrt(6 / (inputs + outputs))`. Also called Glorot uniform.
///
/// Source: X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*, 2010.
public record XavierUniform() implements Initializer {
    @Override
    public String name() {
        return "xavier-uniform";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        float bound = (float) Math.sqrt(6.0 / ((double) inputs + outputs));
        return bound * (2 * Philox.uniform(position.seed(), position.stream(), position.layer(), 0, 0, index) - 1);
    }
}
