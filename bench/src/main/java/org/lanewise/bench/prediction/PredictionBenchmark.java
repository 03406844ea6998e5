package org.lanewise.bench.prediction;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The prediction for one image by 784-100-200-10, as percentiles of single calls; `-prof gc` shows that it allocates
/// nothing.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", ForkProcess.ALIGNED})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setUp first
public class PredictionBenchmark {
    private Model model;
    private float[] image;
    private float[] probabilities;

    /// For JMH.
    public PredictionBenchmark() {}

    @Setup
    public void setUp() {
        Mlp plan = Mlp.builder(784)
                .layer(100, new Relu())
                .layer(200, new Relu())
                .layer(10, new Softmax())
                .build();
        model = new Model(Network.create(
                plan, new SoftmaxCrossEntropy(), 1, KernelSelection.current().kernels()));
        image = new float[plan.inputs()];
        probabilities = new float[plan.outputs()];
        Random random = new Random(1);
        for (int pixel = 0; pixel < image.length; pixel++) {
            image[pixel] = random.nextFloat();
        }
    }

    @Benchmark
    public float[] predict() {
        model.predict(image, probabilities);
        return probabilities;
    }
}
