package org.lanewise.core.activation;

import java.util.List;
import org.lanewise.core.math.ReferenceMath;

/// `y = z s` with `s = sigmoid(z)`, also called swish; the derivative is `s (1 + z (1 - s))`.
///
/// Sources: S. Elfwing, E. Uchibe, K. Doya, *Sigmoid-Weighted Linear Units for Neural Network Function Approximation in
/// Reinforcement Learning*, 2017; P. Ramachandran, B. Zoph, Q. Le, *Searching for Activation Functions*, 2017.
public record Silu() implements Elementwise {
    @Override
    public String name() {
        return "silu";
    }

    @Override
    public List<String> aliases() {
        return List.of("swish");
    }

    @Override
    public float value(float z) {
        return z * ReferenceMath.sigmoid(z);
    }

    @Override
    public float derivative(float z, float y) {
        float s = ReferenceMath.sigmoid(z);
        return s * Math.fma(z, 1 - s, 1f);
    }

    @Override
    public boolean derivativeNeedsInput() {
        return true;
    }
}
