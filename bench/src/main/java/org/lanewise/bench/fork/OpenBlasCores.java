package org.lanewise.bench.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.bench.peer.OpenBlas.Matrix;

/// Which of its kernels OpenBLAS is fastest with on this machine: beside ours the best of them count. It picks them by the
/// processor's name, which of a processor that is newer than itself is a guess, once in a process: so each are tried in one of
/// their own, for a third of a second.
final class OpenBlasCores {
    /// The environment variable that tells OpenBLAS which to take.
    static final String VARIABLE = "OPENBLAS_CORETYPE";

    /// Beside its own choice, the empty name: those for 512 and for 256 bits. What a processor cannot do it does not take.
    private static final List<String> NAMES = List.of("", "SkylakeX", "Haswell");

    /// Rows, columns and depth of the product that is timed.
    private static final int SIZE = 256;

    private static final double SECONDS = 0.3;
    private static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;

    private OpenBlasCores() {}

    private static final class Fastest {
        static final Optional<String> NAME = find();
    }

    /// Its name; empty where OpenBLAS is not installed, its own choice is the fastest, or the environment has made one.
    static Optional<String> fastest() {
        return Fastest.NAME;
    }

    private static Optional<String> find() {
        if (!OpenBlas.isAvailable() || System.getenv(VARIABLE) != null) {
            return Optional.empty();
        }
        String fastest = "";
        double most = 0;
        for (String name : NAMES) {
            double gigaflops = measure(name);
            if (gigaflops > most) {
                most = gigaflops;
                fastest = name;
            }
        }
        return Optional.of(fastest).filter(name -> !name.isEmpty());
    }

    /// Of a process of its own; 0 if that fails.
    private static double measure(String name) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), OpenBlasCores.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        if (!name.isEmpty()) {
            builder.environment().put(VARIABLE, name);
        }
        try {
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                String line = lines.readLine();
                return line == null ? 0 : Double.parseDouble(line);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }

    /// Prints the GFLOP/s of one thread, in the best of the calls.
    public static void main(String[] arguments) {
        Matrix a = Matrix.of(new float[SIZE * SIZE], SIZE);
        Matrix b = Matrix.of(new float[SIZE * SIZE], SIZE);
        Matrix c = Matrix.of(new float[SIZE * SIZE], SIZE);
        OpenBlas.useThreads(1);
        long best = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (System.nanoTime() - end < 0) {
            long start = System.nanoTime();
            OpenBlas.multiply(SIZE, SIZE, SIZE, 1, a, b, 0, c);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.println(FLOPS / best);
    }
}
