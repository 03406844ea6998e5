package org.lanewise.core.optimizer;

/// How a parameter changes from its gradient. Immutable, thread-safe: the numbers an optimizer remembers for each
/// parameter (moments) lie in state arrays of the same layout as the parameters, kept by the trainer.
public sealed interface Optimizer permits Sgd, CustomOptimizer {
    /// The name by which files and command lines know it, lower case.
    String name();

    /// How many numbers are remembered for each parameter.
    int stateArrays();

    /// How many coefficients [#coefficients] writes.
    int coefficients();

    /// Writes what is the same for all parameters of one step, so that it is computed once.
    ///
    /// @param learningRate the learning rate of this step, > 0
    /// @param step the number of this step, from 1
    /// @param coefficients room for [#coefficients()] numbers
    void coefficients(float learningRate, long step, float[] coefficients);
}
