package org.lanewise.bench.compare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the command line of [EpochComparison] says.
///
/// @param threads the most threads that anyone uses, 1 or 2
/// @param epochs measured epochs of each contestant
/// @param warmUp epochs before them that are not counted
/// @param images how many images to train on
/// @param python the Python that has NumPy; null leaves NumPy out
/// @param script where `numpy_mnist.py` is
record ComparisonOptions(int threads, int epochs, int warmUp, int images, @Nullable Path python, Path script) {
    static final String USAGE = "options: --threads 1|2, --epochs N, --warm-up N, --images N,"
            + " --numpy PYTHON, --script bench/peers/numpy_mnist.py";

    static ComparisonOptions parse(String[] arguments) {
        ComparisonOptions options =
                new ComparisonOptions(2, 10, 4, 50_000, null, Path.of("bench", "peers", "numpy_mnist.py"));
        for (int index = 0; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[index] + " needs a value; " + USAGE);
            }
            options = options.with(arguments[index], arguments[index + 1]);
        }
        return options;
    }

    private ComparisonOptions with(String name, String value) {
        return switch (name) {
            case "--threads" -> new ComparisonOptions(number(name, value), epochs, warmUp, images, python, script);
            case "--epochs" -> new ComparisonOptions(threads, number(name, value), warmUp, images, python, script);
            case "--warm-up" -> new ComparisonOptions(threads, epochs, number(name, value), images, python, script);
            case "--images" -> new ComparisonOptions(threads, epochs, warmUp, number(name, value), python, script);
            case "--numpy" -> new ComparisonOptions(threads, epochs, warmUp, images, Path.of(value), script);
            case "--script" -> new ComparisonOptions(threads, epochs, warmUp, images, python, Path.of(value));
            default -> throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
        };
    }

    private static int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(name + " must be a whole number >= 1, was " + value + "; " + USAGE);
    }
}
