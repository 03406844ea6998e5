package org.lanewise.bench.compare;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.models.data.ImageSplit;
import picocli.CommandLine.Option;

/// What the command line of [EpochComparison] says.
@SuppressWarnings("FieldMayBeFinal") // picocli sets them
final class ComparisonOptions {
    @Option(names = "--threads", paramLabel = "N", description = "The most threads that anyone uses; 2 unless said.")
    int threads = 2;

    @Option(names = "--epochs", paramLabel = "N", description = "Measured epochs of each contestant; 10 unless said.")
    int epochs = 10;

    @Option(names = "--warm-up", paramLabel = "N", description = "Epochs before them; 4 unless said.")
    int warmUp = 4;

    @Option(names = "--images", paramLabel = "N", description = "How many to train on; 50000 unless said.")
    int images = 50_000;

    @Option(names = "--hidden1", paramLabel = "N", description = "Width of the first hidden layer; 100 unless said.")
    int hidden1 = 100;

    @Option(names = "--hidden2", paramLabel = "N", description = "Width of the second; 200 unless said.")
    int hidden2 = 200;

    @Option(names = "--batch", paramLabel = "N", description = "Rows of a mini-batch; 32 unless said.")
    int batch = 32;

    @Option(names = "--no-plain", description = "Leave out plain Java, which takes long with wide layers.")
    boolean noPlain;

    @Option(names = "--python", paramLabel = "FILE",
            description = "A Python; NumPy, PyTorch and JAX take part where it has them.")
    @Nullable
    Path python;

    @Option(names = "--scripts", paramLabel = "FOLDER",
            description = "Where their scripts are; bench/peers unless said.")
    Path scripts = Path.of("bench", "peers");

    PeerTask task(ImageSplit split) {
        PeerTask standard = PeerTask.standard(split);
        return new PeerTask(split, hidden1, hidden2, batch, standard.learningRate(), standard.seed());
    }
}
