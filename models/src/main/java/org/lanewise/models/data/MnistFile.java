package org.lanewise.models.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.format.IdxArray;
import org.lanewise.models.data.format.IdxFormat;

/// The four files of MNIST and the hashes of the original content of each, uncompressed.
enum MnistFile {
    TRAIN_IMAGES("train-images-idx3-ubyte", 0xe9f4d8b3L,
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS("train-labels-idx1-ubyte", 0xe0cb4ad2L,
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES("t10k-images-idx3-ubyte", 0x91373bdfL,
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS("t10k-labels-idx1-ubyte", 0x4ab9eff9L,
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final String plainName;
    private final Original original;

    MnistFile(String plainName, long crc32, String sha256) {
        this.plainName = plainName;
        this.original = new Original(crc32, sha256);
    }

    /// How the original content of a file is told from any other.
    ///
    /// @param crc32 for files on this computer, which nobody forges: a program that has just started computes it fifty
    ///     times as fast
    /// @param sha256 for what comes from the network, in lower-case hexadecimal
    record Original(long crc32, String sha256) {}

    String plainName() {
        return plainName;
    }

    String gzipName() {
        return plainName + ".gz";
    }

    Original original() {
        return original;
    }

    /// The files of either name that there are in `folder`: none, one or two, the plain one first.
    List<Path> in(Path folder) {
        return Stream.of(plainName, gzipName())
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
    }

    /// Reads `file`, which lies on this computer, and makes sure that it is the original, as `environment` has its hash.
    ///
    /// @throws LanewiseException if it is broken or its content is not the original
    Content readOriginal(Path file, MnistEnvironment environment) {
        IdxArray array = IdxFormat.read(file);
        long expected = environment.originals().apply(this).crc32();
        requireOriginal(file, "CRC-32", hex(array.crc32()), hex(expected));
        return new Content(file, array);
    }

    /// The same for a file that has just come from the network.
    ///
    /// @throws LanewiseException if it is broken or its content is not the original
    Content readDownloaded(Path file, MnistEnvironment environment) {
        IdxArray array = IdxFormat.read(file);
        requireOriginal(file, "SHA-256", array.sha256(), environment.originals().apply(this).sha256());
        return new Content(file, array);
    }

    private static String hex(long crc32) {
        return HexFormat.of().toHexDigits((int) crc32);
    }

    private static void requireOriginal(Path file, String hash, String found, String expected) {
        if (!found.equals(expected)) {
            throw new LanewiseException(file + ": found content with " + hash + " " + found + ", expected " + expected
                    + ", the original of MNIST");
        }
    }

    /// The original as found in `cache`. A broken file there is as good as none, because it can be had again; `notes`
    /// is told of it.
    Optional<Content> readCached(Path cache, MnistEnvironment environment, Consumer<String> notes) {
        for (Path file : in(cache)) {
            try {
                return Optional.of(readOriginal(file, environment));
            } catch (LanewiseException e) {
                notes.accept("not used: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    /// The four plain names, for messages.
    static String names() {
        return Stream.of(values()).map(MnistFile::plainName).collect(Collectors.joining(", "));
    }

    /// The content of a file and where it was found.
    record Content(Path path, IdxArray array) {}
}
