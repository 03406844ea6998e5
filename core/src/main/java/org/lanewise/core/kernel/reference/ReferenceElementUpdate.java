package org.lanewise.core.kernel.reference;

import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Sgd;

/// Any optimizer: one call of its rule for each parameter. `c` are the coefficients of the optimizer's record, in the
/// order that stands there.
final class ReferenceElementUpdate implements UpdateKernel {
    /// The new value of a parameter; `state[i][at]` is what is remembered for it.
    @FunctionalInterface
    private interface Rule {
        float update(float weight, float gradient, float[] c, float[][] state, int at);
    }

    private final Rule rule;

    private ReferenceElementUpdate(Rule rule) {
        this.rule = rule;
    }

    static ReferenceElementUpdate sgd(Sgd sgd) {
        if (sgd.momentum() == 0) {
            return new ReferenceElementUpdate((w, g, c, _, _) -> Math.fma(c[0], g, w));
        }
        return new ReferenceElementUpdate((w, g, c, state, at) -> {
            float v = Math.fma(c[1], state[0][at], g);
            state[0][at] = v;
            return Math.fma(c[0], sgd.nesterov() ? Math.fma(c[1], v, g) : v, w);
        });
    }

    static ReferenceElementUpdate rmsProp() {
        return new ReferenceElementUpdate((w, g, c, state, at) -> {
            float s = Math.fma(c[1], state[0][at], (c[2] * g) * g);
            state[0][at] = s;
            return Math.fma(c[0], g / (sqrt(s) + c[3]), w);
        });
    }

    static ReferenceElementUpdate adagrad() {
        return new ReferenceElementUpdate((w, g, c, state, at) -> {
            float s = Math.fma(g, g, state[0][at]);
            state[0][at] = s;
            return Math.fma(c[0], g / (sqrt(s) + c[1]), w);
        });
    }

    static ReferenceElementUpdate adam() {
        return new ReferenceElementUpdate((w, g, c, state, at) -> {
            float m = Math.fma(c[1], g - state[0][at], state[0][at]);
            float v = Math.fma(c[2], state[1][at], (c[3] * g) * g);
            state[0][at] = m;
            state[1][at] = v;
            return Math.fma(c[0], m / Math.fma(sqrt(v), c[4], c[5]), w);
        });
    }

    static ReferenceElementUpdate custom(CustomOptimizer custom) {
        return new ReferenceElementUpdate((w, g, c, state, at) -> custom.rule().update(w, g, c[0], state, at));
    }

    /// The root in double has enough bits to be rounded once more to the right float.
    private static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    @Override
    public void update(
            float[] weights,
            int from,
            float[] gradient,
            int gradientFrom,
            int length,
            float[][] state,
            float[] coefficients) {
        for (int index = 0; index < length; index++) {
            weights[from + index] = rule.update(
                    weights[from + index], gradient[gradientFrom + index], coefficients, state, from + index);
        }
    }
}
