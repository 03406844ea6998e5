package org.lanewise.models.data;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.MnistFile.Content;
import org.lanewise.models.data.format.IdxFormat;

/// Finds MNIST, or another data set of the same four files.
///
/// [#readFrom(Path)] reads a folder that the user named, and nothing else. [#findOrDownload()] takes the first of
///
/// 1. `$LANEWISE_DATA/mnist`, if that variable is set: then it has to work;
/// 2. the user's cache folder, `lanewise/mnist` in `$XDG_CACHE_HOME`, `~/.cache`, `~/Library/Caches` (macOS) or
///    `%LOCALAPPDATA%` (Windows);
/// 3. a download from public mirrors into that cache folder.
///
/// In all three the hash of the uncompressed content must be that of the original: SHA-256 after a download, CRC-32 when it
/// is read again. Files may be plain or compressed
/// with gzip (`.gz`). Thread-safe as far as the `notes` callback is; several processes may download at once.
public final class MnistSource {
    private final MnistEnvironment environment;
    private final Consumer<String> notes;

    /// @param notes told in one line each what takes time, as in "downloading ..."
    public MnistSource(Consumer<String> notes) {
        this(MnistEnvironment.ofSystem(), notes);
    }

    MnistSource(MnistEnvironment environment, Consumer<String> notes) {
        this.environment = environment;
        this.notes = notes;
    }

    /// Reads the four files directly in `folder`: MNIST itself or another set of its format, such as Fashion-MNIST.
    /// Sizes, counts and number of classes are what the files say; no hash is checked.
    ///
    /// @throws LanewiseException if a file is missing, broken or does not fit the others, with its name and the cure
    public ImageSplit readFrom(Path folder) {
        String cure = "--data must name the folder that holds " + MnistFile.names()
                + ", each plain or with .gz; without --data, MNIST is downloaded";
        return readAll(folder, (file, path) -> new Content(path, IdxFormat.read(path)), cure);
    }

    /// MNIST itself, from the first place that has it (see the class).
    ///
    /// @throws LanewiseException if `LANEWISE_DATA` is set but is no good, or if nothing is cached and nothing could be
    ///     downloaded; says what was tried and what to do
    public ImageSplit findOrDownload() {
        Path given = environment.givenFolder();
        if (given != null) {
            String cure = "LANEWISE_DATA is set, so mnist/ in it must hold the original files " + MnistFile.names()
                    + ", each plain or with .gz; unset it to have MNIST downloaded";
            return readAll(given, (file, path) -> file.readOriginal(path, environment), cure);
        }
        Path cache = environment.cacheFolder();
        Map<MnistFile, Content> contents = new EnumMap<>(MnistFile.class);
        for (MnistFile file : MnistFile.values()) {
            file.readCached(cache, environment, notes).ifPresent(content -> contents.put(file, content));
        }
        if (contents.size() < MnistFile.values().length) {
            new MnistDownload(environment, notes).complete(contents, cache);
        }
        return split(contents);
    }

    private static ImageSplit readAll(Path folder, BiFunction<MnistFile, Path, Content> reader, String cure) {
        Map<MnistFile, Content> contents = new EnumMap<>(MnistFile.class);
        try {
            for (MnistFile file : MnistFile.values()) {
                List<Path> found = file.in(folder);
                if (found.isEmpty()) {
                    throw new LanewiseException(folder.resolve(file.plainName()) + ": no such file, plain or .gz");
                }
                contents.put(file, reader.apply(file, found.getFirst()));
            }
            return split(contents);
        } catch (LanewiseException e) {
            throw new LanewiseException(e.getMessage() + "\n" + cure, e);
        }
    }

    private static ImageSplit split(Map<MnistFile, Content> contents) {
        ImageSet train = set(contents, MnistFile.TRAIN_IMAGES, MnistFile.TRAIN_LABELS);
        ImageSet test = set(contents, MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
        if (!ImageSplit.fit(train, test)) {
            throw new LanewiseException(content(contents, MnistFile.TEST_IMAGES).path() + ": found " + test
                    + ", expected images as in " + content(contents, MnistFile.TRAIN_IMAGES).path() + ": " + train);
        }
        return ImageSplit.ofFitting(train, test);
    }

    private static ImageSet set(Map<MnistFile, Content> contents, MnistFile imagesFile, MnistFile labelsFile) {
        Content images = content(contents, imagesFile);
        Content labels = content(contents, labelsFile);
        return ImageSet.of(images.array(), images.path(), labels.array(), labels.path());
    }

    private static Content content(Map<MnistFile, Content> contents, MnistFile file) {
        return Objects.requireNonNull(contents.get(file), file::plainName);
    }
}
