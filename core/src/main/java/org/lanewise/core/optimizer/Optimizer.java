package org.lanewise.core.optimizer;

import java.util.List;
import java.util.stream.Collectors;

/// How a parameter changes from its gradient. Immutable, thread-safe: the numbers an optimizer remembers for each
/// parameter (moments) lie in state arrays of the same layout as the parameters, kept by the trainer.
///
/// An update rule knows nothing of weight decay, L1 or clipping: the trainer applies them around it. It maps weight 0
/// with gradient 0 to 0, because padding is updated too.
public sealed interface Optimizer permits Sgd, RmsProp, Adagrad, Adam, AdamW, CustomOptimizer {
    /// Every optimizer that has a name, with its default settings, in the order of the help texts. A new one is added
    /// here and in `permits`.
    static List<Optimizer> builtIn() {
        return List.of(new Sgd(), new RmsProp(), new Adagrad(), new Adam(), new AdamW());
    }

    /// The name by which files and command lines know it, lower case.
    String name();

    /// The built-in optimizer of that name, with its default settings.
    ///
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    static Optimizer named(String name) {
        for (Optimizer optimizer : builtIn()) {
            if (optimizer.name().equals(name)) {
                return optimizer;
            }
        }
        throw new IllegalArgumentException("unknown optimizer '" + name + "'; known are "
                + builtIn().stream().map(Optimizer::name).collect(Collectors.joining(", ")));
    }

    /// The learning rate where none is given.
    float defaultLearningRate();

    /// Whether weight decay shrinks the weights themselves, by `learningRate * weightDecay * w`, and stays out of the
    /// gradient and its moments.
    default boolean decouplesWeightDecay() {
        return false;
    }

    /// The weight decay where none is given.
    default float defaultWeightDecay() {
        return 0;
    }

    /// Whether an update is `w = fma(c, g, w)` and nothing else, c being the first coefficient: kernels may then update weights
    /// while they compute the gradient.
    default boolean isPlainDescent() {
        return false;
    }

    /// How many numbers are remembered for each parameter, all 0 at the start.
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
