package org.lanewise.core.initializer;

import org.lanewise.core.random.Philox;

/// Uniform between `-a` and `a`, `a = sqrt(6 / inputs)`, made for ReLU.
///
/// Source: K. He et al., *Delving Deep into Rectifiers*, ICCV 2015.
public record HeUniform() implements Initializer {
    @Override
    public String name() {
        return "he-uniform";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        float bound = (float) Math.sqrt(6.0 / inputs);
        return bound * (2 * Philox.uniform(position.seed(), position.stream(), position.layer(), 0, 0, index) - 1);
    }
}
