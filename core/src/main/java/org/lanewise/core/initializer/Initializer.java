package org.lanewise.core.initializer;

import java.util.List;
import java.util.stream.Collectors;
import org.lanewise.core.random.RandomStream;

/// Where training starts: the first value of each weight or bias. Immutable, thread-safe.
public sealed interface Initializer permits XavierNormal, XavierUniform, HeNormal, HeUniform, Normal, Zeros {
    /// Every initializer that has a name of its own. A new one is added here and in `permits`.
    static List<Initializer> builtIn() {
        return List.of(
                new XavierNormal(), new XavierUniform(), new HeNormal(), new HeUniform(), new Normal(0, 1),
                new Zeros());
    }

    /// The name by which files and command lines know it, lower case.
    String name();

    /// The first value of one parameter: a pure function of its arguments.
    ///
    /// @param position whose value it is
    /// @param index the parameter's index, row-major without padding
    /// @param inputs the inputs of the layer, `>= 1`
    /// @param outputs the outputs of the layer, `>= 1`
    float value(Position position, int index, int inputs, int outputs);

    /// Whose parameters are set.
    ///
    /// @param seed the seed of the run
    /// @param stream [RandomStream#WEIGHTS] or [RandomStream#BIASES]
    /// @param layer the number of the layer, from 0
    record Position(long seed, RandomStream stream, int layer) {}

    /// The built-in initializer of that name; `normal` is the standard normal distribution.
    ///
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    static Initializer named(String name) {
        for (Initializer initializer : builtIn()) {
            if (initializer.name().equals(name)) {
                return initializer;
            }
        }
        throw new IllegalArgumentException("unknown initializer '" + name + "'; known are "
                + builtIn().stream().map(Initializer::name).collect(Collectors.joining(", ")));
    }
}
