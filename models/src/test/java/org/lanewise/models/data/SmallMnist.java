package org.lanewise.models.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// Stands for MNIST in tests: 12 training and 5 test images of 2 x 3 pixels, with hashes of their own.
final class SmallMnist {
    static final byte[] TRAIN_PIXELS = counting(72);

    private SmallMnist() {}

    static byte[] plain(MnistFile file) {
        return switch (file) {
            case TRAIN_IMAGES -> idx(TRAIN_PIXELS, 12, 2, 3);
            case TRAIN_LABELS -> idx(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1}, 12);
            case TEST_IMAGES -> idx(counting(30), 5, 2, 3);
            case TEST_LABELS -> idx(counting(5), 5);
        };
    }

    static byte[] gzip(MnistFile file) {
        return gzip(plain(file));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    static byte[] idx(byte[] values, int... dimensions) {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        content.putInt(0x0800 + dimensions.length);
        for (int dimension : dimensions) {
            content.putInt(dimension);
        }
        return content.put(values).array();
    }

    static void writePlain(Path folder) throws IOException {
        for (MnistFile file : MnistFile.values()) {
            Files.write(folder.resolve(file.plainName()), plain(file));
        }
    }

    static void writeGzip(Path folder) throws IOException {
        for (MnistFile file : MnistFile.values()) {
            Files.write(folder.resolve(file.gzipName()), gzip(file));
        }
    }

    /// Waits for servers so long that a busy machine fails no test.
    static MnistEnvironment environment(Map<String, String> variables, Path home, String system, List<URI> mirrors) {
        return environment(variables, home, system, mirrors, Duration.ofSeconds(30));
    }

    static MnistEnvironment environment(Map<String, String> variables, Path home, String system, List<URI> mirrors,
            Duration longestSilence) {
        return new MnistEnvironment(
                variables::get,
                home,
                system,
                mirrors,
                () -> HttpClient.newBuilder()
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(Duration.ofSeconds(30))
                        .build(),
                file -> original(plain(file)),
                longestSilence);
    }

    private static MnistFile.Original original(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
            return new MnistFile.Original(crc.getValue(), HexFormat.of().formatHex(sha256));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] counting(int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) i;
        }
        return values;
    }
}
