package org.lanewise.bench.suite;

import java.util.List;
import java.util.function.Supplier;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.bench.peer.OpenBlasPeer;
import org.lanewise.bench.peer.Peer;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.bench.peer.PlainJavaPeer;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.network.Model;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;
import org.lanewise.models.training.ZeroSkipping;

/// Training steps on built-in digits, gather, loss and update included, and predictions of single rows.
final class TrainingWorks {
    private static final int STANDARD_ROWS = 2048;
    private static final int WIDE_ROWS = 256;

    /// Small, so that the weights hardly move however long it is measured.
    private static final float LEARNING_RATE = 0.001f;

    private TrainingWorks() {}

    static void addTo(List<Candidate> all, int threads) {
        addPrediction(all);
        add(all, 100, 200, 32, STANDARD_ROWS, threads, true);
        add(all, 100, 200, 128, STANDARD_ROWS, threads, true);
        add(all, 1024, 1024, 256, WIDE_ROWS, threads, false);
    }

    private static void add(
            List<Candidate> all, int hidden1, int hidden2, int batch, int rows, int threads, boolean plain) {
        String name = "train 784-" + hidden1 + "-" + hidden2 + "-10 batch " + batch;
        Supplier<PeerTask> task = () -> task(hidden1, hidden2, batch, rows);
        for (int count : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
            WorkKey key = new WorkKey(name, WorkKey.LANEWISE, count);
            all.add(new Candidate(key, () -> new TrainingWork(key, task.get(), ZeroSkipping.NEVER)));
            WorkKey skipping = new WorkKey(name + ", zeros skipped", WorkKey.LANEWISE, count);
            all.add(new Candidate(skipping, () -> new TrainingWork(skipping, task.get(), ZeroSkipping.ALWAYS)));
            if (OpenBlasPeer.isAvailable()) {
                WorkKey peer = key.by(WorkKey.OPENBLAS);
                all.add(new Candidate(peer, () -> peer(peer, task.get(), new OpenBlasPeer(task.get(), count))));
            }
        }
        if (plain) {
            WorkKey peer = new WorkKey(name, WorkKey.PLAIN_JAVA, 1);
            all.add(new Candidate(peer, () -> peer(peer, task.get(), new PlainJavaPeer(task.get()))));
        }
    }

    private static PeerTask task(int hidden1, int hidden2, int batch, int rows) {
        ImageSplit images = new ImageSplit(Digits.train(rows, 1), Digits.test(1, 1));
        return new PeerTask(images, hidden1, hidden2, batch, LEARNING_RATE, 42);
    }

    /// Unlike Lanewise's, a call is one step and not an epoch: peers differ by a factor of ten.
    private static Work peer(WorkKey key, PeerTask task, Peer peer) {
        ImageSet images = task.images().train();
        int[] rows = new int[task.batch()];
        int[] from = new int[1];
        double flops = task.operationsPerRow() * task.batch();
        return new TimedWork(key, Unit.SAMPLES, task.batch(), flops, count -> {
            if (key.contestant().equals(WorkKey.OPENBLAS)) {
                OpenBlas.useThreads(key.threads());
            }
            for (int call = 0; call < count; call++) {
                for (int row = 0; row < rows.length; row++) {
                    rows[row] = (from[0] + row) * 7 % images.count();
                }
                from[0] = (from[0] + rows.length) % images.count();
                peer.step(images, rows, rows.length);
            }
        });
    }

    private static void addPrediction(List<Candidate> all) {
        WorkKey key = new WorkKey("predict 784-100-200-10 one row", WorkKey.LANEWISE, 1);
        all.add(new Candidate(key, () -> {
            Model model = model(task(100, 200, 32, 32));
            float[] input = new float[model.inputs()];
            for (int index = 0; index < input.length; index++) {
                input[index] = index % 5 == 0 ? 0.5f : 0;
            }
            float[] output = new float[model.outputs()];
            return new TimedWork(key, Unit.NANOSECONDS, 1, 0, count -> {
                for (int call = 0; call < count; call++) {
                    model.predict(input, output);
                }
            });
        }));
    }

    private static Model model(PeerTask task) {
        TrainingSettings settings = TrainingSettings.builder().epochs(1).threads(1).build();
        try (Trainer trainer = Trainer.of(task.plan(), settings)) {
            return trainer.fit(Dataset.of(task.images().train())).model();
        }
    }
}
