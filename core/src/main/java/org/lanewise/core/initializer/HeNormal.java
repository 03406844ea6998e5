package org.lanewise.core.initializer;

import org.lanewise.core.random.Philox;

/// Normal with mean 0 and variance `2 / inputs`, made for ReLU.
///
/// Source: K. He et al., *Delving Deep into Rectifiers*, ICCV 2015.
public record HeNormal() implements Initializer {
    @Override
    public String name() {
        return "he-normal";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        float deviation = (float) Math.sqrt(2.0 / inputs);
        return deviation * Philox.gaussian(position.seed(), position.stream(), position.layer(), 0, 0, index);
    }
}
