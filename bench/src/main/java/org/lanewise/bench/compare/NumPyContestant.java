package org.lanewise.bench.compare;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;

/// `bench/peers/numpy_mnist.py` in a process of its own, which does an epoch for every line it is sent.
final class NumPyContestant implements Contestant {
    private final String name;
    private final Process process;
    private final BufferedWriter toScript;
    private final BufferedReader fromScript;

    /// @param threads for NumPy's own OpenBLAS; 0 leaves the number to it
    /// @param data a folder made by [#write]
    NumPyContestant(Path python, Path script, Path data, int threads) throws IOException {
        this.name = threads == 0 ? "NumPy, threads: its default" : "NumPy, threads: " + threads;
        ProcessBuilder builder =
                new ProcessBuilder(python.toString(), script.toString(), "--data", data.toString(), "--turns");
        if (threads > 0) {
            builder.environment().put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
        }
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        this.process = builder.start();
        this.toScript = process.outputWriter(StandardCharsets.UTF_8);
        this.fromScript = process.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome epoch() {
        try {
            toScript.write('\n');
            toScript.flush();
            String line = fromScript.readLine();
            if (line == null) {
                throw new IllegalStateException(name + ": the script ended");
            }
            String[] fields = line.split(" ");
            return new Outcome(
                    Double.parseDouble(fields[0]),
                    Double.parseDouble(fields[1]),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// Writes images as the four files of MNIST, so that the script trains on the very same ones.
    static void write(ImageSplit images, Path folder) throws IOException {
        write(images.train(), folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-labels-idx1-ubyte"));
        write(images.test(), folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("t10k-labels-idx1-ubyte"));
    }

    private static void write(ImageSet images, Path imagesFile, Path labelsFile) throws IOException {
        try (DataOutputStream pixels = new DataOutputStream(Files.newOutputStream(imagesFile));
                DataOutputStream labels = new DataOutputStream(Files.newOutputStream(labelsFile))) {
            pixels.writeInt(0x0803);
            pixels.writeInt(images.count());
            pixels.writeInt(images.height());
            pixels.writeInt(images.width());
            pixels.write(images.pixels(), 0, images.count() * images.height() * images.width());
            labels.writeInt(0x0801);
            labels.writeInt(images.count());
            labels.write(images.labels(), 0, images.count());
        }
    }
}
