package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;
import org.lanewise.models.tests.TinySlice;

/// The number of threads and the kernels change no bit of the trained weights, nor of the losses.
class ThreadCountBitsTest {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /// The first layer has more than 32,768 parameters and is cut by panels, an odd number of them; the others are not.
    private static final Mlp LARGE = Mlp.builder(190)
            .layer(203, new Relu())
            .layer(37, new Tanh())
            .layer(10, new Softmax())
            .build();

    /// Two large layers, one after the other.
    private static final Mlp TWO_LARGE = Mlp.builder(190)
            .layer(180, new Tanh())
            .layer(190, new Relu())
            .layer(10, new Softmax())
            .build();

    private static final Mlp SMALL = Mlp.builder(190)
            .layer(7, new Relu())
            .layer(33, new Softmax())
            .layer(10, new Softmax())
            .build();

    private static final Dataset ROWS = GeneratedRows.classification(150, 190, 10);

    private static Mlp plan(String name) {
        return switch (name) {
            case "large" -> LARGE;
            case "two large" -> TWO_LARGE;
            case "small" -> SMALL;
            default -> throw new AssertionError(name);
        };
    }

    @Test
    void vectorKernelsAreUnderTest() {
        assertThat(KernelSelection.current().kernels().name()).isEqualTo("vector");
    }

    @ParameterizedTest
    @CsvSource({
        // plan, batch, dropLast: 50 divides 150 rows, the others leave a short last mini-batch
        "large, 50, false", "large, 32, false", "large, 32, true", "large, 1000, false", "two large, 37, false",
        "small, 50, false", "small, 32, true", "small, 7, false", "small, 1, false"
    })
    void anyNumberOfThreadsGivesSameBits(String name, int batch, boolean dropLast) {
        Kernels vector = KernelSelection.current().kernels();
        List<String> expected = fit(plan(name), batch, dropLast, 1, vector);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(fit(plan(name), batch, dropLast, threads, vector)).as("%d threads", threads).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"large, 32", "two large, 37", "small, 7"})
    void anyKernelsGiveSameBits(String name, int batch) {
        Kernels vector = KernelSelection.current().kernels();
        assertThat(fit(plan(name), batch, false, 2, vector))
                .isEqualTo(fit(plan(name), batch, false, 2, new ReferenceKernels()));
    }

    /// So many steps that the caller does some alone in between, see [StepSharing]; alone it takes more rows at a time than the
    /// workers do, which find zeros for 40 or 48 of 150.
    @ParameterizedTest
    @CsvSource({"ALWAYS, 15", "ALWAYS, 150", "NEVER, 15", "NEVER, 150"})
    void stepsThatTheCallerDoesAloneGiveTheSameBits(ZeroSkipping zeroSkipping, int batch) {
        int stepsOfEpoch = ROWS.rows() / batch;
        TrainingSettings.Builder settings = TrainingSettings.builder()
                .epochs(StepSharing.PERIOD / stepsOfEpoch + 1)
                .batch(batch)
                .zeroSkipping(zeroSkipping)
                .parallelThreshold(0);
        List<String> hashes = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3}) {
            try (Trainer trainer = Trainer.of(LARGE, settings.threads(threads).build())) {
                hashes.add(trainer.fit(ROWS).model().weightsSha256());
            }
        }

        assertThat(hashes).hasSize(3).containsOnly(hashes.getFirst());
    }

    @Test
    void twoTrainersAtOnceGiveTheBitsOfEachAlone() throws Exception {
        Kernels vector = KernelSelection.current().kernels();
        List<String> large = fit(LARGE, 32, false, 1, vector);
        List<String> small = fit(SMALL, 7, false, 1, vector);
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List<Callable<List<String>>> runs = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                runs.add(() -> fit(LARGE, 32, false, 2, vector));
                runs.add(() -> fit(SMALL, 7, false, 2, vector));
            }
            List<Future<List<String>>> results = executor.invokeAll(runs);
            for (int index = 0; index < results.size(); index++) {
                assertThat(results.get(index).get()).isEqualTo(index % 2 == 0 ? large : small);
            }
        }
    }

    @Test
    void pinnedRunGivesItsBits() {
        assertThat(TinySlice.train(new ReferenceKernels(), 1)).isEqualTo(TinySlice.SHA_256);
        assertThat(TinySlice.train(KernelSelection.current().kernels(), 1)).isEqualTo(TinySlice.SHA_256);
        assertThat(TinySlice.train(KernelSelection.current().kernels(), 3)).isEqualTo(TinySlice.SHA_256);
    }

    @Test
    void seedEpochsAndOrderChangeTheBits() {
        TrainingSettings.Builder settings = TrainingSettings.builder().epochs(1).threads(1);
        String origin = hash(settings);
        assertThat(hash(settings)).isEqualTo(origin);
        assertThat(hash(settings.seed(43))).isNotEqualTo(origin);
        assertThat(hash(settings.seed(42).shuffle(false))).isNotEqualTo(origin);
        assertThat(hash(settings.shuffle(true).epochs(2))).isNotEqualTo(origin);
    }

    private static String hash(TrainingSettings.Builder settings) {
        try (Trainer trainer = Trainer.of(SMALL, settings.build())) {
            return trainer.fit(ROWS).model().weightsSha256();
        }
    }

    /// The hash of the weights and the losses. Trains again, with the same result, until more than one thread has worked:
    /// on a busy machine a short run may be over before a second thread is there.
    private static List<String> fit(Mlp plan, int batch, boolean dropLast, int threads, Kernels kernels) {
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(3)
                .batch(batch)
                .dropLast(dropLast)
                .threads(threads)
                .kernels(kernels)
                .parallelThreshold(0)
                .build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            List<String> first = lines(trainer.fit(ROWS, ROWS.rows(0, 70), TrainingListener.NONE));
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (busyWorkers(trainer, threads) < Math.min(2, threads) && System.nanoTime() < deadline) {
                assertThat(lines(trainer.fit(ROWS, ROWS.rows(0, 70), TrainingListener.NONE))).isEqualTo(first);
            }
            assertThat(busyWorkers(trainer, threads))
                    .as("workers that took part")
                    .isGreaterThanOrEqualTo(Math.min(2, threads));
            return first;
        }
    }

    private static int busyWorkers(Trainer trainer, int threads) {
        int busy = 0;
        for (int worker = 0; worker < threads; worker++) {
            busy += trainer.chunksRun(worker) > 0 ? 1 : 0;
        }
        return busy;
    }

    private static List<String> lines(TrainingResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.model().weightsSha256());
        for (EpochResult epoch : result.history().epochs()) {
            lines.add(epoch.trainLoss() + " " + epoch.train() + " " + epoch.validation());
        }
        return lines;
    }
}
