package org.lanewise.models.malformed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the fuzzer starts from: a few good files and the malformed ones that are small.
public final class FuzzSeeds {
    private static final int LARGEST = 4096;

    private FuzzSeeds() {}

    static List<byte[]> of(FuzzTarget target) {
        Stream<byte[]> malformed = MalformedFile.all()
                .filter(file -> file.reader() == target)
                .map(MalformedFile::content);
        return Stream.concat(good(target), malformed).filter(seed -> seed.length <= LARGEST).toList();
    }

    private static Stream<byte[]> good(FuzzTarget target) {
        return switch (target) {
            case IDX -> Stream.of(IdxFiles.good(), IdxFiles.gzip(IdxFiles.good()));
            case CSV -> Stream.of("x,y,label\n1,2,a\n3,4,b\n", "1;\"a \"\"b\"\"\";2.5\r\n-1e3;c;7\r\n")
                    .map(MalformedFile::latin);
            case LIBSVM -> Stream.of(MalformedFile.latin("+1 1:0.5 3:1e-3 # comment\n-1 2:2\r\n"));
            case NPY -> Stream.of(
                    NpyFiles.npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", 24),
                    NpyFiles.npy("{'descr': '>f8', 'fortran_order': False, 'shape': (2, 1, 1, 1), }", 16));
            case NPZ -> Stream.of(NpzFiles.good());
            case SAFETENSORS -> Stream.of(SafetensorsFiles.good());
            case ONNX -> OnnxFiles.good();
            case CHECKPOINT -> Stream.of(CheckpointFiles.good());
        };
    }

    /// Writes them, a file each.
    ///
    /// @param args the name of a target and a folder
    public static void main(String[] args) throws IOException {
        FuzzTarget target = FuzzTarget.valueOf(args[0].toUpperCase(Locale.ROOT));
        Path folder = Files.createDirectories(Path.of(args[1]));
        int number = 0;
        for (byte[] seed : of(target)) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }
}
