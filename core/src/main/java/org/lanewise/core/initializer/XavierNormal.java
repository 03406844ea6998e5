package org.lanewise.core.initializer;

import org.lanewise.core.random.Philox;

/// Normal with mean 0 and variance `2 / (inputs + outputs)`. Also called Glorot normal.
///
/// Source: X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*, 2010.
public record XavierNormal() implements Initializer {
    @Override
    public String name() {
        return "xavier-normal";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        float deviation = (float) Math.sqrt(2.0 / ((double) inputs + outputs));
        return deviation * Philox.gaussian(position.seed(), position.stream(), position.layer(), 0, 0, index);
    }
}
