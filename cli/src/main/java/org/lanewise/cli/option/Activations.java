package org.lanewise.cli.option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.lanewise.core.activation.Activation;

/// Activations as they are named on the command line: `relu` or `relu,tanh`.
///
/// @param list in the order given, at least one
public record Activations(List<Activation> list) {
    /// Keeps a copy.
    public Activations {
        list = List.copyOf(list);
    }

    /// Reads names with commas between them.
    public static final class Converter extends ParsedOption<Activations> {
        /// For picocli.
        public Converter() {
            super(text -> new Activations(
                    Arrays.stream(text.split(",", -1)).map(String::strip).map(Activation::named).toList()));
        }
    }

    /// For the help text.
    public static final class Names implements Iterable<String> {
        /// For picocli.
        public Names() {}

        @Override
        public Iterator<String> iterator() {
            return Activation.builtIn().stream().map(Activation::name).iterator();
        }
    }
}
