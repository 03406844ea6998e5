package org.lanewise.cli.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanewise.cli.option.OptionRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A tried set of options with a name. What the user says beside it holds.
///
/// @param name as written after `--recipe`
/// @param network options of network and data
/// @param learning options that fit one optimizer; left out where the user names another
record Recipe(String name, Map<String, String> network, Map<String, String> learning) {
    /// What `fast` sets, for the help text.
    static final String FAST_TEXT =
            "--hidden 224 --validation 0 --epochs 3 --evaluate-every 3 --batch 192 --optimizer adam --beta1 0.8 "
                    + "--beta2 0.95 --lr 0.01 --schedule one-cycle:rise=0.25";

    private static final String OPTIMIZER = "--optimizer";

    /// 98 % on MNIST in three epochs: docs/performance.md.
    private static final Recipe FAST = new Recipe(
            "fast",
            ordered("--hidden", "224", "--validation", "0", "--epochs", "3", "--evaluate-every", "3", "--batch",
                    "192"),
            ordered(OPTIMIZER, "adam", "--beta1", "0.8", "--beta2", "0.95", "--lr", "0.01",
                    "--schedule", "one-cycle:rise=0.25"));

    private static final List<Recipe> ALL = List.of(FAST);

    private static Map<String, String> ordered(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return values;
    }

    private static String names() {
        return ALL.stream().map(Recipe::name).collect(Collectors.joining(", "));
    }

    /// Sets the options of `command` that the user has not set, and returns them, without their dashes.
    Map<String, String> apply(CommandSpec command) {
        ParseResult parsed = command.commandLine().getParseResult();
        boolean otherOptimizer = parsed.hasMatchedOption(OPTIMIZER);
        Predicate<String> given = parsed::hasMatchedOption;
        Map<String, String> applied = new LinkedHashMap<>();
        Stream.concat(
                network.entrySet().stream(),
                learning.entrySet().stream().filter(_ -> !otherOptimizer))
                .filter(setting -> given.negate().test(setting.getKey()))
                .forEach(setting -> {
                    set(command.findOption(setting.getKey()), setting.getValue());
                    applied.put(setting.getKey().substring(2), setting.getValue());
                });
        return applied;
    }

    private static void set(OptionSpec option, String text) {
        try {
            option.setValue(option.converters()[0].convert(text));
        } catch (Exception e) {
            throw new IllegalStateException("a recipe must not say " + option.longestName() + " " + text, e);
        }
    }

    /// Reads a name.
    static final class Converter implements ITypeConverter<Recipe> {
        @Override
        public Recipe convert(String value) {
            return ALL.stream()
                    .filter(recipe -> recipe.name.equals(value))
                    .findFirst()
                    .orElseThrow(() -> OptionRange.refuse("one of: " + names(), value));
        }
    }
}
