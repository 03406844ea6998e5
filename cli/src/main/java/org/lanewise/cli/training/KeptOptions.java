package org.lanewise.cli.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lanewise.models.checkpoint.Checkpoint;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The options of `train` as a checkpoint keeps them: those the user gave, as text. They change nothing that is printed or
/// written, so options of output, checkpoints and threads are not among them.
///
/// @param texts by the option's name; [#DATA] is the data set
record KeptOptions(Map<String, String> texts) {
    private static final String NOTE = "option ";
    private static final String DATA = "DATA";
    private static final String RECIPE = "--recipe";
    private static final String NO = "--no-";

    /// What is not kept: it may be another each time.
    private static final Set<String> FREE = Set.of(
            "--threads", "--out", "--log", "--plot", "--quiet", "--json", "--verbose", "--checkpoint", "--resume",
            "--help", "--version");

    /// What is kept, and may be another on resuming. Whether epochs may, the engine decides.
    private static final Set<String> REPLACEABLE = Set.of("--epochs", "--checkpoint-every");

    /// Texts that may name a file, though they are not read as paths.
    private static final Set<String> PERHAPS_FILES = Set.of(DATA, "--test");

    KeptOptions {
        texts = Map.copyOf(texts);
    }

    /// What the user gave.
    static KeptOptions of(CommandSpec command) {
        ParseResult parsed = command.commandLine().getParseResult();
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!FREE.contains(option.longestName())) {
                texts.put(option.longestName(), text(option.longestName(), option));
            }
        }
        for (PositionalParamSpec data : parsed.matchedPositionals()) {
            texts.put(DATA, text(DATA, data));
        }
        return new KeptOptions(texts);
    }

    /// Files are kept as absolute paths: the training may go on from another folder.
    private static String text(String name, ArgSpec option) {
        if (option.getValue() instanceof Boolean flag) {
            return flag.toString();
        }
        String text = String.join(",", option.originalStringValues());
        boolean isFile = option.getValue() instanceof Path
                || (PERHAPS_FILES.contains(name) && Files.isRegularFile(Path.of(text)));
        return isFile ? Path.of(text).toAbsolutePath().normalize().toString() : text;
    }

    /// What a checkpoint keeps.
    static KeptOptions of(Checkpoint checkpoint) {
        Map<String, String> texts = new LinkedHashMap<>();
        checkpoint.notes().forEach((name, text) -> {
            if (name.startsWith(NOTE)) {
                texts.put(name.substring(NOTE.length()), text);
            }
        });
        return new KeptOptions(texts);
    }

    /// For a checkpoint.
    ///
    /// @param data the name of the data, where the user named none
    Map<String, String> notes(String data) {
        Map<String, String> notes = new LinkedHashMap<>();
        texts.forEach((name, text) -> notes.put(NOTE + name, text));
        notes.putIfAbsent(NOTE + DATA, data);
        return notes;
    }

    /// These options, with what is replaceable taken from others.
    KeptOptions replacedBy(KeptOptions others) {
        Map<String, String> merged = new LinkedHashMap<>(texts);
        others.texts.forEach((name, text) -> {
            if (REPLACEABLE.contains(name)) {
                merged.put(name, text);
            }
        });
        return new KeptOptions(merged);
    }

    /// Sets the options of `command` that the user has not given to what they were, and returns what a recipe among them
    /// sets.
    ///
    /// @param before another command of the same class, which nobody has used
    /// @throws IllegalArgumentException if the user gave an option that does not agree; the message names each
    Map<String, String> applyTo(CommandSpec command, CommandLine before) {
        CommandSpec kept = before.getCommandSpec();
        before.parseArgs(arguments(kept));
        Map<String, String> recipeSettings =
                kept.findOption(RECIPE).getValue() instanceof Recipe recipe ? recipe.apply(kept) : Map.of();
        KeptOptions given = of(command);
        List<String> differences = new ArrayList<>();
        for (OptionSpec option : kept.options()) {
            String name = option.longestName();
            boolean isGiven = given.texts.containsKey(name);
            OptionSpec own = command.findOption(name);
            if (!isGiven && !FREE.contains(name)) {
                set(own, option.getValue());
            } else if (isGiven && !REPLACEABLE.contains(name) && !agree(own, option)) {
                differences.add(name + " was " + shown(option, recipeSettings) + ", is " + given.texts.get(name));
            }
        }
        PositionalParamSpec own = command.positionalParameters().getFirst();
        String data = String.valueOf(texts.get(DATA));
        if (given.texts.containsKey(DATA) && !data.equals(given.texts.get(DATA))) {
            differences.add("the data was " + data + ", is " + given.texts.get(DATA));
        }
        set(own, data);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "the checkpoint was written with other options: " + String.join("; ", differences));
        }
        return recipeSettings;
    }

    private static boolean agree(ArgSpec one, ArgSpec other) {
        return one.getValue() instanceof Path path && other.getValue() instanceof Path otherPath
                ? path.toAbsolutePath().normalize().equals(otherPath)
                : Objects.equals(one.getValue(), other.getValue()) || text("", one).equals(text("", other));
    }

    private String shown(OptionSpec option, Map<String, String> recipeSettings) {
        String name = option.longestName();
        String text = texts.getOrDefault(name, recipeSettings.get(name.substring(2)));
        return text != null ? text : option.defaultValue() != null ? option.defaultValue() : "not given";
    }

    private static void set(ArgSpec option, Object value) {
        try {
            option.setValue(value);
        } catch (Exception e) {
            throw new IllegalStateException("a value of another command of the same class fits", e);
        }
    }

    /// As the user could have written them.
    private String[] arguments(CommandSpec command) {
        List<String> arguments = new ArrayList<>();
        texts.forEach((name, text) -> {
            OptionSpec option = command.findOption(name);
            if (name.equals(DATA)) {
                arguments.add(text);
            } else if (option != null && option.typeInfo().isBoolean()) {
                arguments.add(text.equals("true") ? name : NO + name.substring(2));
            } else {
                arguments.add(name + "=" + text);
            }
        });
        return arguments.toArray(String[]::new);
    }
}
