package org.lanewise.models.trained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.loss.CustomLoss;
import org.lanewise.core.loss.Loss;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.file.json.JsonFault;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.training.TrainingSettings;

/// A [TrainedModel] as a safetensors file: the arrays by layer (`layers.0.weight`, `[inputs, outputs]`), all else as texts
/// in the metadata, most of them JSON: `architecture`, `preprocessing`, `loss`, `training`, `versions`, `weightsSha256`.
/// Files of version [#VERSION] are read forever. All methods are thread-safe.
public final class ModelFile {
    /// The version of files that are written.
    public static final int VERSION = 1;

    private static final String KIND = "lanewise-model ";
    private static final Set<String> OWN_TEXTS = Set.of(
            "format", "versions", "summary", "architecture", "preprocessing", "loss", "training", "weightsSha256");

    private ModelFile() {}

    /// Writes a model, atomically. A loss or settings with functions of the user's own are left out: the model predicts
    /// without them.
    ///
    /// @throws IllegalArgumentException if the network has a layer or activation that is not built in, or a note has the
    ///     name of a text of the format
    /// @throws LanewiseException if the file cannot be written
    public static void write(Path file, TrainedModel trained) {
        SafetensorsFormat.write(file, trained.model().network().arrays(), metadata(trained));
    }

    /// Refuses before training what [#write] would refuse after it.
    ///
    /// @throws IllegalArgumentException if the network has a layer or activation that is not built in, or the columns and
    ///     categories are more than a file takes
    public static void requireStorable(Mlp plan, Preprocessing preprocessing) {
        SafetensorsFormat.requireText("architecture", ModelText.of(plan));
        SafetensorsFormat.requireText("preprocessing", ModelText.of(preprocessing));
    }

    /// The texts in the metadata of a model's file, notes last.
    ///
    /// @throws IllegalArgumentException as [#write]
    public static Map<String, String> metadata(TrainedModel trained) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", KIND + VERSION);
        texts.put("summary", trained.plan().toString());
        texts.put("architecture", ModelText.of(trained.plan()));
        texts.put("preprocessing", ModelText.of(trained.preprocessing()));
        Loss loss = trained.loss();
        if (loss != null && !(loss instanceof CustomLoss)) {
            texts.put("loss", ModelText.of(loss));
        }
        String settings = text(trained.settings());
        if (settings != null) {
            texts.put("training", settings);
        }
        texts.put("weightsSha256", trained.model().weightsSha256());
        texts.put("versions", "{\"lanewise\":\"" + lanewiseVersion() + "\",\"java\":\"" + Runtime.version().feature()
                + "\"}");
        trained.notes().forEach((name, text) -> {
            if (OWN_TEXTS.contains(name)) {
                throw new IllegalArgumentException(
                        "a note must not be called " + name + ": model files have that text");
            }
            texts.put(name, text);
        });
        return texts;
    }

    /// Null for settings that cannot be written.
    private static @Nullable String text(@Nullable TrainingSettings settings) {
        try {
            return settings == null ? null : ModelText.of(settings);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The version of this library, for example `1.0.0`.
    public static String lanewiseVersion() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(ModelFile.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /// Reads a model.
    ///
    /// @throws MalformedFileException if the file is not whole and sound, down to the hash of the weights, or is not a
    ///     model of Lanewise
    /// @throws LanewiseException if the file cannot be read
    public static TrainedModel read(Path file) {
        return of(file, SafetensorsFormat.read(file));
    }

    /// Whether the texts of a safetensors file are those of a model of Lanewise, of any version.
    public static boolean isModel(Map<String, String> metadata) {
        return metadata.getOrDefault("format", "").startsWith(KIND);
    }

    /// The texts of a file's metadata that are none of the format.
    public static Map<String, String> notes(Map<String, String> metadata) {
        Map<String, String> notes = new LinkedHashMap<>(metadata);
        notes.keySet().removeAll(OWN_TEXTS);
        return notes;
    }

    /// The model of a file that was read, all of its arrays.
    ///
    /// @param file for error messages
    /// @throws MalformedFileException as [#read]
    public static TrainedModel of(Path file, SafetensorsFile content) {
        Texts texts = new Texts(file, content.metadata());
        texts.checkFormat();
        Mlp plan = ModelText.plan(texts.required("architecture"), texts.fault("architecture"));
        Preprocessing preprocessing =
                ModelText.preprocessing(texts.required("preprocessing"), texts.fault("preprocessing"));
        Loss loss = texts.has("loss") ? ModelText.loss(texts.required("loss"), texts.fault("loss")) : null;
        TrainingSettings settings = texts.has("training")
                ? ModelText.settings(texts.required("training"), texts.fault("training"))
                : null;
        Model model = model(file, plan, loss, content);
        String hash = content.metadata().getOrDefault("weightsSha256", model.weightsSha256());
        if (!hash.equals(model.weightsSha256())) {
            throw new MalformedFileException(file, "metadata 'weightsSha256'", hash,
                    model.weightsSha256() + ", that of the arrays; the file is damaged, or somebody changed its "
                            + "arrays and left the hash in");
        }
        try {
            return new TrainedModel(plan, model, preprocessing, loss, settings, notes(content.metadata()));
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file, "metadata 'preprocessing'", String.valueOf(e.getMessage()),
                    "parts that fit");
        }
    }

    private static Model model(Path file, Mlp plan, @Nullable Loss loss, SafetensorsFile content) {
        requireArrays(file, plan, content);
        try {
            return TrainedModel.model(plan, loss, content.arrays());
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(file, "arrays and architecture", String.valueOf(e.getMessage()),
                    "the arrays of " + plan);
        }
    }

    /// A short text may declare layers of any size: nothing is allocated for more numbers than the file has.
    private static void requireArrays(Path file, Mlp plan, SafetensorsFile content) {
        long left = content.arrays().stream().mapToLong(array -> array.values().shape().size()).sum();
        int inputs = plan.inputs();
        for (LayerPlan layer : plan.layers()) {
            left -= layer.parameterCount(inputs);
            if (left < 0) {
                throw new MalformedFileException(file, "metadata 'architecture'", plan + ", with more parameters",
                        "no more than the arrays hold");
            }
            inputs = layer.outputs(inputs);
        }
    }

    /// The metadata of a file.
    private record Texts(Path file, Map<String, String> metadata) {
        void checkFormat() {
            String format = metadata.getOrDefault("format", "");
            if (!isModel(metadata)) {
                throw new MalformedFileException(file, "metadata 'format'",
                        format.isEmpty() ? "none" : "'" + format + "'",
                        "'" + KIND + VERSION + "': a model that Lanewise wrote; "
                                + (format.startsWith("lanewise-checkpoint ")
                                        ? "train --resume FILE --out MODEL makes one of a checkpoint"
                                        : "others must be imported"));
            }
            if (!format.equals(KIND + VERSION)) {
                throw new MalformedFileException(file, "metadata 'format'", "'" + format + "'",
                        "'" + KIND + VERSION + "'; a newer Lanewise wrote this file");
            }
        }

        boolean has(String name) {
            return metadata.containsKey(name);
        }

        String required(String name) {
            String text = metadata.get(name);
            if (text == null) {
                throw new MalformedFileException(file, "metadata '" + name + "'", "none", "one, as in every model");
            }
            return text;
        }

        JsonFault fault(String name) {
            return (offset, found, expected) -> new MalformedFileException(
                    file, "metadata '" + name + "'" + (offset > 0 ? ", byte " + offset : ""), found, expected);
        }
    }
}
