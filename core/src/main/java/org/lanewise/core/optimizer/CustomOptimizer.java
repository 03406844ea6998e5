package org.lanewise.core.optimizer;

/// An optimizer of the user's own, run by the reference loops. For same bits on every machine, the rule must be pure
/// but for the state of the given index, and use only exactly defined operations: `+ - * /`, `Math.fma`, `StrictMath`.
/// It must map weight 0 with gradient 0 to 0, because padding is updated too.
///
/// @param name a name for reports
/// @param stateArrays how many numbers the rule remembers for each parameter, `>= 0`
/// @param rule the update of one parameter
public record CustomOptimizer(String name, int stateArrays, UpdateRule rule) implements Optimizer {
    /// The update of one parameter.
    @FunctionalInterface
    public interface UpdateRule {
        /// The new value of a parameter.
        ///
        /// @param weight the value so far
        /// @param gradient the gradient of the mini-batch loss by it
        /// @param learningRate the learning rate of this step
        /// @param state the state arrays; the rule may read and write `state[i][index]`
        /// @param index where this parameter's state lies
        float update(float weight, float gradient, float learningRate, float[][] state, int index);
    }

    public CustomOptimizer {
        for (Optimizer optimizer : Optimizer.builtIn()) {
            if (optimizer.name().equals(name)) {
                throw new IllegalArgumentException("'" + name + "' is the name of a built-in optimizer");
            }
        }
        if (stateArrays < 0) {
            throw new IllegalArgumentException("stateArrays must be >= 0, was " + stateArrays);
        }
    }

    @Override
    public float defaultLearningRate() {
        return 0.01f;
    }

    @Override
    public int coefficients() {
        return 1;
    }

    @Override
    public void coefficients(float learningRate, long step, float[] coefficients) {
        coefficients[0] = learningRate;
    }
}
