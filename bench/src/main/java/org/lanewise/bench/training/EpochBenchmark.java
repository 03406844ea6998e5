package org.lanewise.bench.training;

import java.util.concurrent.TimeUnit;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.kernel.KernelFamily;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingResult;
import org.lanewise.models.training.TrainingSettings;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One epoch of 784-100-200-10, ReLU, softmax cross-entropy, plain SGD, mini-batches of 32, on 50,000 images.
///
/// The main result is a whole `fit`: first weights, the epoch and an evaluation of the training rows. The secondary result
/// `trainingSecondsInTotal` is the training steps alone. JMH adds it up over all measured epochs: divide it by `Cnt`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class EpochBenchmark {
    private static final int IMAGES = 50_000;

    @Param({"1", "2"})
    public int threads;

    @Param({"vector", "reference"})
    public String kernels;

    private Dataset data;
    private Trainer trainer;

    /// For JMH.
    public EpochBenchmark() {}

    /// Takes the time of the training steps alone.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Steps {
        /// Seconds of this epoch, evaluation not counted.
        public double trainingSecondsInTotal;

        /// For JMH.
        public Steps() {}
    }

    @Setup(Level.Trial)
    public void setUp() {
        data = Dataset.of(BenchmarkImages.load(IMAGES).train());
        Mlp plan = Mlp.builder(data.inputs())
                .layer(100, new Relu())
                .layer(200, new Relu())
                .layer(data.classes(), new Softmax())
                .build();
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(1)
                .threads(threads)
                .kernels(KernelFamily.named(kernels))
                .build();
        trainer = Trainer.of(plan, settings);
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        trainer.close();
    }

    @Benchmark
    public TrainingResult epoch(Steps steps) {
        TrainingResult result = trainer.fit(data);
        steps.trainingSecondsInTotal = result.history().last().seconds();
        return result;
    }
}
