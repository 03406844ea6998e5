package org.lanewise.models.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;

/// Lets the JVM compile the kernels of a training while the program is still busy with something else, such as reading
/// the data. Until C2 has compiled them, vector kernels run hundreds of times slower, and an epoch that begins like that
/// takes a second longer.
///
///     try (KernelWarmUp warmUp = KernelWarmUp.start(plan, settings)) {
///         data = read();
///     }
///
/// A thread of its own trains a small network of the same layers, with the same loss and optimizer, on made-up rows,
/// until [#close] or for a second or so. It has no effect on any result. Where the reference kernels compute, nothing
/// is started. A program that takes long to find out what it trains can [#start()] at once, and close that and start again
/// when it knows. Thread-safe.
public final class KernelWarmUp implements AutoCloseable {
    /// Kernels are chosen by the number of panels: that of most layers stays as it is.
    private static final int MOST_OUTPUTS = 256;

    /// More than a block of the kernels that skip zeros, and no more, so that a step before compilation is quick.
    private static final int MOST_INPUTS = 80;

    /// Whole and partial register tiles.
    private static final int MOST_BATCH = 14;
    private static final int STEPS_OF_EPOCH = 4;
    private static final int EPOCHS = 500;
    private static final Duration LIMIT = Duration.ofMillis(1500);

    private final @Nullable Thread thread;

    private KernelWarmUp(@Nullable Thread thread) {
        this.thread = thread;
    }

    /// Starts to warm up what most trainings of images need: rectified dense layers, softmax, cross-entropy, plain SGD.
    public static KernelWarmUp start() {
        Mlp usual = Mlp.builder(MOST_INPUTS)
                .layer(7 * PanelMatrix.WIDTH, new Relu())
                .layer(MOST_OUTPUTS, new Relu())
                .layer(10, new Softmax())
                .build();
        return start(usual, TrainingSettings.builder().build());
    }

    /// Starts to warm up for a training of that plan with those settings.
    public static KernelWarmUp start(Mlp plan, TrainingSettings settings) {
        if (settings.kernels().vectorBits() == 0) {
            return new KernelWarmUp(null);
        }
        return new KernelWarmUp(Thread.ofPlatform()
                .daemon()
                .name("lanewise-warm-up")
                .start(() -> trainQuietly(plan, settings)));
    }

    private static Mlp small(Mlp plan) {
        List<LayerPlan> layers = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            layers.add(
                    layer instanceof DensePlan dense
                            ? new DensePlan(Math.min(dense.outputs(), MOST_OUTPUTS), dense.activation())
                            : layer);
        }
        return new Mlp(Math.min(plan.inputs(), MOST_INPUTS), layers, new Zeros(), new Zeros()); // nothing to draw
    }

    private static TrainingSettings small(TrainingSettings settings, int epochs) {
        return new TrainingSettings(
                settings.loss(),
                settings.optimizer(),
                settings.penalties(),
                settings.clipping(),
                new ConstantRate(1e-6),
                epochs,
                Math.min(settings.batch(), MOST_BATCH),
                settings.dropLast(),
                settings.shuffle(),
                settings.seed(),
                List.of(new TimeLimit(LIMIT)),
                settings.evaluateEvery(),
                1,
                settings.kernels(),
                settings.zeroSkipping(),
                settings.parallelThreshold());
    }

    private static void trainQuietly(Mlp plan, TrainingSettings settings) {
        try {
            train(plan, settings, EPOCHS);
        } catch (RuntimeException _) {
            // Ended by close(); or the plan cannot be trained, which the training itself will say better.
        }
    }

    /// Trains the small network.
    static List<EpochResult> train(Mlp plan, TrainingSettings settings, int epochs) {
        Mlp smallPlan = small(plan);
        TrainingSettings smallSettings = small(settings, epochs);
        try (Trainer trainer = Trainer.of(smallPlan, smallSettings)) {
            int rows = STEPS_OF_EPOCH * smallSettings.batch();
            return trainer.fit(new MadeUpRows(smallPlan, rows)).history().epochs();
        }
    }

    /// Ends the warm-up after the step that it is in. Does not wait for that: in its first steps it waits for kernels that the
    /// training waits for, too.
    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// Rows of bytes, read as images are, and like these mostly zero; each with a one in some target column.
    private static final class MadeUpRows implements Dataset {
        private static final int PERIOD = 5;

        private final int rows;
        private final int inputs;
        private final int outputs;
        private final byte[] bytes;

        MadeUpRows(Mlp plan, int rows) {
            this.rows = rows;
            this.outputs = plan.outputs();
            this.inputs = plan.inputs();
            this.bytes = new byte[inputs + PERIOD];
            for (int at = 0; at < bytes.length; at += PERIOD) {
                bytes[at] = (byte) (at + 1);
            }
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public int inputs() {
            return inputs;
        }

        @Override
        public int classes() {
            return outputs == 1 ? 0 : outputs;
        }

        @Override
        public int targets() {
            return outputs;
        }

        @Override
        public int label(int row) {
            return row % outputs;
        }

        @Override
        public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
            pixels.toFloats(bytes, row % PERIOD, inputs, 1 / 255f, inputRows.values(), inputRows.start(at));
            int start = targetRows.start(at);
            Arrays.fill(targetRows.values(), start, start + outputs, 0);
            targetRows.values()[start + label(row)] = 1;
        }
    }
}
