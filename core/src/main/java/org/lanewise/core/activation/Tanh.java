package org.lanewise.core.activation;

import org.lanewise.core.math.ReferenceMath;

/// `y = tanh(z)`, between -1 and 1; the derivative is `1 - y^2`, rounded once.
///
/// Source: Y. LeCun et al., *Efficient BackProp*, 1998.
public record Tanh() implements Elementwise {
    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public float value(float z) {
        return ReferenceMath.tanh(z);
    }

    @Override
    public float derivative(float z, float y) {
        return Math.fma(-y, y, 1f);
    }
}
