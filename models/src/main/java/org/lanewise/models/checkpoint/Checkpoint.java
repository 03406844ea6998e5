package org.lanewise.models.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.file.Sha256;
import org.lanewise.models.file.json.JsonValue;

/// All a training needs to go on exactly where it was: weights, optimizer state, place in the data, history. A safetensors
/// file of its own format: arrays of float32, everything else as text, numbers so that they come back exactly. A
/// SHA-256 over all of it tells a damaged file. Immutable as long as nobody writes to the arrays; then thread-safe.
public final class Checkpoint {
    private static final String FORMAT = "format";
    private static final String KIND = "lanewise-checkpoint ";
    private static final String VERSION = "1";
    private static final String SHA_256 = "sha256";
    private static final String STATE = "state.";
    private static final String NOTE = "note.";
    private static final int HASH_BUFFER = 1 << 16;

    private final Path file;
    private final Map<String, String> metadata;
    private final Map<String, Tensor> arrays = new HashMap<>();

    private Checkpoint(Path file, SafetensorsFile content) {
        this.file = file;
        this.metadata = content.metadata();
        content.arrays().forEach(array -> arrays.put(array.name(), array.values()));
    }

    /// Writes a checkpoint, atomically.
    ///
    /// @param state texts of the training by their names
    /// @param arrays of the training
    /// @throws LanewiseException if the file cannot be written; then the one before is still there
    public static void write(CheckpointPlan plan, Map<String, String> state, List<NamedArray> arrays) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT, KIND + VERSION);
        state.forEach((name, text) -> metadata.put(STATE + name, text));
        plan.notes().forEach((name, text) -> metadata.put(NOTE + name, text));
        metadata.put(SHA_256, sha256(metadata, arrays));
        SafetensorsFormat.write(plan.file(), arrays, metadata);
    }

    /// Reads a checkpoint and checks that it is whole.
    ///
    /// @throws MalformedFileException if it is none, is damaged, or is of a later version
    /// @throws LanewiseException if the file cannot be read
    public static Checkpoint read(Path file) {
        SafetensorsFile content = SafetensorsFormat.read(file);
        Checkpoint checkpoint = new Checkpoint(file, content);
        String format = content.metadata().getOrDefault(FORMAT, "nothing");
        if (!format.equals(KIND + VERSION)) {
            throw checkpoint.malformed(FORMAT, JsonValue.shown(format), "'" + KIND + VERSION + (format.startsWith(KIND)
                    ? "'; a newer Lanewise wrote this file"
                    : "': a file that train --checkpoint wrote"));
        }
        Map<String, String> hashed = new LinkedHashMap<>(content.metadata());
        hashed.remove(SHA_256);
        String hash = sha256(hashed, content.arrays());
        if (!hash.equals(checkpoint.metadata(SHA_256))) {
            throw checkpoint.malformed(SHA_256, JsonValue.shown(checkpoint.metadata(SHA_256)),
                    hash + " by what the file holds: it is damaged");
        }
        return checkpoint;
    }

    /// Refuses to replace what is dear: a training that has not ended, or a file that is no checkpoint at all.
    ///
    /// @throws LanewiseException if `file` exists, is not empty, and is no checkpoint of a training that has ended
    public static void requireReplaceable(Path file) {
        try {
            if (!Files.exists(file) || (Files.isRegularFile(file) && Files.size(file) == 0)) {
                return;
            }
        } catch (IOException e) {
            throw new LanewiseException("cannot read " + file, e);
        }
        Checkpoint there;
        try {
            there = read(file);
        } catch (LanewiseException e) {
            throw new LanewiseException(
                    "the checkpoint would replace " + file + ", which is none that can be read: move it away, or "
                            + "choose another file",
                    e);
        }
        if (!there.isFinished()) {
            throw new LanewiseException(file + " holds a training that has not ended (" + there.place()
                    + "): resume it, or move it away to start anew");
        }
    }

    /// The file it was read from.
    public Path file() {
        return file;
    }

    /// The texts of [CheckpointPlan#notes].
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        metadata.forEach((name, text) -> {
            if (name.startsWith(NOTE)) {
                notes.put(name.substring(NOTE.length()), text);
            }
        });
        return notes;
    }

    /// How many epochs are done.
    public int epochs() {
        return number("epoch", Integer::parseInt, "a whole number");
    }

    /// How many steps are done.
    public long steps() {
        return number("steps", Long::parseLong, "a whole number");
    }

    /// Whether the training had ended.
    public boolean isFinished() {
        return text("finished").equals("true");
    }

    /// For example `2 epochs and 1250 steps done`.
    public String place() {
        return epochs() + (epochs() == 1 ? " epoch" : " epochs") + " and " + steps()
                + (steps() == 1 ? " step done" : " steps done");
    }

    /// A text of the training.
    ///
    /// @throws MalformedFileException if there is none of that name
    public String text(String name) {
        return metadata(STATE + name);
    }

    /// A text of the training as a number.
    ///
    /// @param parse throws [NumberFormatException] for a text that is none
    /// @throws MalformedFileException if there is none of that name, or it is no such number
    public <N extends Number> N number(String name, Function<String, N> parse, String expected) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw malformed(STATE + name, JsonValue.shown(text), expected);
        }
    }

    /// Whether there is an array of that name.
    public boolean hasArray(String name) {
        return arrays.containsKey(name);
    }

    /// An array of the training.
    ///
    /// @throws MalformedFileException if there is none of that name and shape
    public Tensor array(String name, Shape shape) {
        Tensor array = arrays.get(name);
        if (array == null || !array.shape().equals(shape)) {
            throw malformed(name, array == null ? "no such array" : "shape " + array.shape(), "shape " + shape);
        }
        return array;
    }

    /// An error in this file.
    public MalformedFileException malformed(String place, String found, String expected) {
        return new MalformedFileException(file, place, found, expected);
    }

    private String metadata(String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw malformed(name, "nothing", "a text in the metadata");
        }
        return text;
    }

    private static String sha256(Map<String, String> metadata, List<NamedArray> arrays) {
        return Sha256.of(digest -> {
            metadata.forEach((name, text) -> {
                update(digest, name);
                update(digest, text);
            });
            for (NamedArray array : arrays) {
                update(digest, array.name());
                update(digest, array.values());
            }
        });
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static void update(MessageDigest digest, Tensor values) {
        ByteBuffer bytes = ByteBuffer.allocate(HASH_BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < values.shape().size(); index++) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.array());
                bytes.clear();
            }
            bytes.putInt(Float.floatToIntBits(values.array()[values.offset() + index]));
        }
        digest.update(bytes.array(), 0, bytes.position());
    }
}
