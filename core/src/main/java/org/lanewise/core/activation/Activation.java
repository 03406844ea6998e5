package org.lanewise.core.activation;

import java.util.List;
import java.util.stream.Collectors;

/// What a layer applies to its pre-activation values `z` to get its output `y`. Immutable, thread-safe.
///
/// Either element by element ([Elementwise]) or over a whole row ([Softmax]).
public sealed interface Activation permits Elementwise, Softmax {
    /// Every activation that has a name, with its default settings, in the order of the help texts. A new one is added here and in `permits`.
    static List<Activation> builtIn() {
        return List.of(
                new Identity(), new Relu(), new LeakyRelu(), new Elu(), new Gelu(), new Silu(), new Softplus(),
                new Sigmoid(), new Tanh(), new Softmax());
    }

    /// The name by which files and command lines know it, lower case.
    String name();

    /// Further names that [#named] accepts.
    default List<String> aliases() {
        return List.of();
    }

    /// The built-in activation of that name or alias.
    ///
    /// @throws IllegalArgumentException for an unknown name; the message lists the known ones
    static Activation named(String name) {
        for (Activation activation : builtIn()) {
            if (activation.name().equals(name) || activation.aliases().contains(name)) {
                return activation;
            }
        }
        throw new IllegalArgumentException("unknown activation '" + name + "'; known are "
                + builtIn().stream().map(Activation::name).collect(Collectors.joining(", ")));
    }
}
