package org.lanewise.models.malformed;

import static org.lanewise.models.malformed.MalformedFile.latin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointInterval;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.training.RestoredTraining;

/// Malformed checkpoints of [RestoredTraining]: damaged files, and whole ones with a state that cannot be.
final class CheckpointFiles {
    private static final String EPOCH = "0.5 0.25 0.125 0.75 - -\n";
    private static final int NUMBERS = 9;
    private static final byte[] GOOD = whole(state(), arrays(""));

    private CheckpointFiles() {}

    static byte[] good() {
        return GOOD.clone();
    }

    private static Map<String, String> state() {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("epoch", "1");
        state.put("steps", "3");
        state.put("finished", "false");
        state.put("rows", "2");
        state.put("batches", "1");
        state.put("lossSum", "0.5");
        state.put("lossBefore", "0.5");
        state.put("seconds", "1.0E-3");
        state.put("bestEpoch", "0");
        state.put("history.0", EPOCH);
        return state;
    }

    /// All that is kept, but for the arrays whose names start as given.
    private static List<NamedArray> arrays(String without) {
        List<NamedArray> arrays = new ArrayList<>();
        for (String prefix : List.of("", "optimizer.0.", "best.")) {
            arrays.add(new NamedArray(prefix + "layers.0.weight", Tensor.of(new float[] {1, 2}, 2, 1)));
            arrays.add(new NamedArray(prefix + "layers.0.bias", Tensor.of(new float[] {3}, 1)));
        }
        arrays.removeIf(array -> !without.isEmpty() && array.name().startsWith(without));
        return arrays;
    }

    private static byte[] whole(Map<String, String> state, List<NamedArray> arrays) {
        try {
            Path file = Files.createTempFile("whole", ".checkpoint");
            try {
                Checkpoint.write(new CheckpointPlan(file), state, arrays);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the hash right, so that what lies behind its check is reached.
    ///
    /// @return false if the file is too broken for that; then it is as before
    static boolean seal(Path file) {
        SafetensorsFile content;
        try {
            content = SafetensorsFormat.read(file);
        } catch (LanewiseException e) {
            return false;
        }
        Map<String, String> state = new HashMap<>();
        Map<String, String> notes = new HashMap<>();
        content.metadata().forEach((name, text) -> {
            if (name.startsWith("state.")) {
                state.put(name.substring("state.".length()), text);
            } else {
                notes.put(name, text);
            }
        });
        Checkpoint.write(new CheckpointPlan(file, CheckpointInterval.EACH_EPOCH, notes), state, content.arrays());
        return true;
    }

    static List<MalformedFile> all() {
        List<MalformedFile> files = new ArrayList<>();
        int header = GOOD.length - Float.BYTES * NUMBERS;
        files.addAll(MalformedFile.cut(FuzzTarget.CHECKPOINT, "whole one", GOOD, header, "byte "));
        files.addAll(damaged());
        files.addAll(texts());
        files.addAll(history());
        files.addAll(arrays());
        return files;
    }

    // @formatter:off
    private static List<MalformedFile> damaged() {
        return List.of(
                of("cut in its arrays", Arrays.copyOf(GOOD, GOOD.length - 1), "array 'best.layers.0.bias'", "is the file cut off?"),
                of("other safetensors file", SafetensorsFiles.good(), "format: found 'nothing'", "a file that train --checkpoint wrote"),
                of("model file", replaced("lanewise-checkpoint 1", "lanewise-models 1...."), "format: found 'lanewise-models 1....'"),
                of("later version", replaced("lanewise-checkpoint 1", "lanewise-checkpoint 2"), "a newer Lanewise wrote this file"),
                of("no hash", replaced("\"sha256\"", "\"sha512\""), "sha256: found nothing"),
                of("hash that is no hash", replaced("\"sha256\":\"", "\"sha256\":\"-"), "sha256: found '-", "damaged"),
                of("text changed", replaced("\"state.steps\":\"3\"", "\"state.steps\":\"4\""), "sha256: found ", "damaged"),
                of("name of a text changed", replaced("\"state.steps\"", "\"state.stepz\""), "sha256: found ", "damaged"),
                of("array changed", flipped(GOOD.length - 1), "sha256: found ", "damaged"),
                of("arrays exchanged", replaced("\"best.layers.0.bias\"", "\"rest.layers.0.bias\""), "sha256: found ", "damaged"));
    }

    private static List<MalformedFile> texts() {
        return List.of(
                without("epoch"), without("steps"), without("rows"), without("batches"), without("lossSum"),
                without("lossBefore"), without("seconds"), without("bestEpoch"), without("history.0"),
                with("epoch", "one", "'one', expected a whole number"),
                with("epoch", "", "'', expected a whole number"),
                with("epoch", "-1", "'-1', expected a whole number >= 0"),
                with("epoch", "2147483648", "'2147483648', expected a whole number"),
                with("epoch", "1.0", "'1.0', expected a whole number"),
                with("steps", "3 ", "'3 ', expected a whole number"),
                with("steps", "9223372036854775808", "expected a whole number"),
                with("rows", "-2", "'-2', expected a whole number >= 0"),
                with("batches", "0x1", "'0x1', expected a whole number"),
                with("lossSum", "half", "'half', expected a number"),
                with("lossBefore", "0,5", "'0,5', expected a number"),
                with("seconds", "1s", "'1s', expected a number"),
                with("bestEpoch", "1", "'1', expected less than 1"),
                with("bestEpoch", "-2", "'-2', expected a whole number >= -1"));
    }

    private static List<MalformedFile> history() {
        return List.of(
                with("history.0", "", "0 lines, expected 1, one an epoch"),
                with("history.0", EPOCH + EPOCH, "2 lines, expected 1"),
                with("history.0", "0.5 0.25 0.125 0.75 -\n", "six numbers for epoch 1"),
                with("history.0", "0.5 0.25 0.125 0.75 - - -\n", "six numbers for epoch 1"),
                with("history.0", "0.5 0.25 0.125 0.75 0.5 -\n", "six numbers for epoch 1"),
                with("history.0", "0.5  0.125 0.75 - -\n", "six numbers for epoch 1"),
                with("history.0", "loss " + EPOCH, "six numbers for epoch 1"),
                with("history.0", "9".repeat(10_000), "six numbers for epoch 1"));
    }

    private static List<MalformedFile> arrays() {
        Tensor square = Tensor.zeros(2, 2);
        return List.of(
                of("no weights", whole(state(), arrays("layers.0.weight")), "layers.0.weight: found no such array, expected shape [2, 1]"),
                of("no optimizer", whole(state(), arrays("optimizer.")), "optimizer.0.layers.0.weight: found no such array"),
                of("no best weights", whole(state(), arrays("best.")), "best.layers.0.weight: found no such array"),
                of("no array", whole(state(), List.of()), "layers.0.weight: found no such array"),
                of("weights of another network", whole(state(), List.of(new NamedArray("layers.0.weight", square))), "layers.0.weight: found shape [2, 2], expected shape [2, 1]"));
    }
    // @formatter:on

    private static MalformedFile without(String text) {
        Map<String, String> state = state();
        state.remove(text);
        return of("no " + text, whole(state, arrays("")), "state." + text + ": found nothing");
    }

    private static MalformedFile with(String name, String text, String... words) {
        Map<String, String> state = state();
        state.put(name, text);
        String shown = text.length() > 50 ? text.length() + " characters" : "'" + text.strip() + "'";
        return of(name + " = " + shown + " of " + text.length(), whole(state, arrays("")), words);
    }

    private static byte[] replaced(String text, String by) {
        String content = new String(GOOD, StandardCharsets.ISO_8859_1);
        if (!content.contains(text)) {
            throw new AssertionError("no " + text + " in " + content);
        }
        // Spaces fill the header so that the arrays stay where they are.
        String changed = content.replace(text, by);
        int longer = by.length() - text.length();
        return latin(longer == 0 ? changed : changed.replaceFirst("} {" + longer + "}", "}"));
    }

    private static byte[] flipped(int index) {
        byte[] changed = GOOD.clone();
        changed[index] ^= 1;
        return changed;
    }

    private static MalformedFile of(String name, byte[] content, String... words) {
        return MalformedFile.of(FuzzTarget.CHECKPOINT, name, content, words);
    }
}
