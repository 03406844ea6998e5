package org.lanewise.cli.info;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.digits.Digits;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

/// Whether two families of kernels give the same bits: every kind of kernel on sizes with and without edges, and a
/// small training run with one thread and with several. Takes less than a second.
final class SelfCheck {
    /// Rows, inputs, outputs: the smallest, odd ones, whole tiles, the article's first layer.
    private static final int[][] SHAPES = {{1, 1, 1}, {5, 17, 33}, {28, 64, 64}, {32, 784, 100}};

    private final Kernels reference;
    private final Kernels other;
    private final List<String> differences = new ArrayList<>();
    private int comparisons;

    SelfCheck(Kernels reference, Kernels other) {
        this.reference = reference;
        this.other = other;
    }

    /// How many results [#differences] has compared.
    int comparisons() {
        return comparisons;
    }

    /// Compares everything.
    ///
    /// @return what differs, in a few words each
    List<String> differences() {
        comparisons = 0;
        differences.clear();
        KernelBits expected = new KernelBits(reference);
        KernelBits actual = new KernelBits(other);
        for (int[] shape : SHAPES) {
            String size = shape[0] + " x " + shape[1] + " x " + shape[2];
            compare("forward " + size, expected.forward(shape), actual.forward(shape));
            compare("backward data " + size, expected.backwardData(shape), actual.backwardData(shape));
            compare("backward weights " + size, expected.backwardWeights(shape), actual.backwardWeights(shape));
        }
        compare("pixels", expected.pixels(), actual.pixels());
        for (Activation activation : Activation.builtIn()) {
            compare(activation.name(), expected.activation(activation), actual.activation(activation));
        }
        for (Loss loss : Loss.builtIn()) {
            compare(loss.name(), expected.loss(loss), actual.loss(loss));
        }
        for (Optimizer optimizer : Optimizer.builtIn()) {
            compare(optimizer.name(), expected.update(optimizer), actual.update(optimizer));
        }
        compareTraining();
        return List.copyOf(differences);
    }

    private void compare(String what, float[] expected, float[] actual) {
        comparisons++;
        for (int index = 0; index < expected.length; index++) {
            if (Float.floatToIntBits(expected[index]) != Float.floatToIntBits(actual[index])) {
                differences.add(what);
                return;
            }
        }
    }

    private void compareTraining() {
        Dataset data = Dataset.of(Digits.train(200, 1));
        String expected = hash(data, reference, 1);
        for (int threads : new int[] {1, Math.max(2, Runtime.getRuntime().availableProcessors())}) {
            comparisons++;
            if (!hash(data, other, threads).equals(expected)) {
                differences.add("training with " + (threads == 1 ? "1 thread" : threads + " threads"));
            }
        }
    }

    private static String hash(Dataset data, Kernels kernels, int threads) {
        Mlp plan = Mlp.builder(data.inputs())
                .layer(40, new Tanh())
                .layer(25, new Sigmoid())
                .layer(data.classes(), new Softmax())
                .build();
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(2)
                .threads(threads)
                .parallelThreshold(0)
                .kernels(kernels)
                .build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            return trainer.fit(data).model().weightsSha256();
        }
    }
}
