package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanewise.core.activation.Gelu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.schedule.OneCycle;
import org.lanewise.models.data.ClassWeights;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;

/// Everything a network may have, with every optimizer: no number of threads and no kernels change a bit of the weights.
class BreadthBitsTest {
    private static final Dataset ROWS = GeneratedRows.classification(150, 190, 10);

    /// The first layer is cut by panels, the others by rows.
    private static final Mlp PLAN = Mlp.builder(190)
            .layer(203, new Identity())
            .batchNormalization()
            .activation(new Relu())
            .dropout(0.2)
            .layer(37, new Gelu())
            .dropout(0.5)
            .layer(33, new Identity())
            .batchNormalization()
            .activation(new Softmax())
            .layer(10, new Softmax())
            .build();

    static Stream<Optimizer> optimizers() {
        return Stream.concat(
                Optimizer.builtIn().stream(), Stream.of(new Sgd(0.9f, false), new Sgd(0.9f, true)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void threadsAndKernelsChangeNoBit(Optimizer optimizer) {
        Kernels vector = KernelSelection.current().kernels();
        assertThat(vector.name()).isEqualTo("vector");
        String expected = hash(optimizer, 1, new ReferenceKernels());
        assertThat(hash(optimizer, 2, new ReferenceKernels())).isEqualTo(expected);
        for (int threads : new int[] {1, 2, 3}) {
            assertThat(hash(optimizer, threads, vector)).as("%d threads", threads).isEqualTo(expected);
        }
    }

    /// Plain gradient descent happens within the kernels that compute the gradient; a rule of one's own is given the gradient.
    @ParameterizedTest
    @EnumSource(ZeroSkipping.class)
    void descentWithinKernelsGivesTheBitsOfItsRule(ZeroSkipping zeroSkipping) {
        Optimizer rule = new CustomOptimizer("rule", 0, (w, g, rate, state, index) -> Math.fma(-rate, g, w));
        String expected = plainHash(rule, 1, new ReferenceKernels(), zeroSkipping);
        assertThat(plainHash(new Sgd(), 1, new ReferenceKernels(), zeroSkipping)).isEqualTo(expected);
        for (int threads : new int[] {1, 2, 3}) {
            String hash = plainHash(
                    new Sgd(), threads, KernelSelection.current().kernels(), zeroSkipping);
            assertThat(hash).as("%d threads", threads).isEqualTo(expected);
        }
    }

    private static String plainHash(Optimizer optimizer, int threads, Kernels kernels, ZeroSkipping zeroSkipping) {
        TrainingSettings settings = TrainingSettings.builder()
                .optimizer(optimizer)
                .schedule(new OneCycle(0.1))
                .epochs(2)
                .threads(threads)
                .kernels(kernels)
                .zeroSkipping(zeroSkipping)
                .parallelThreshold(0)
                .build();
        try (Trainer trainer = Trainer.of(PLAN, settings)) {
            return trainer.fit(ROWS).model().weightsSha256();
        }
    }

    private static String hash(Optimizer optimizer, int threads, Kernels kernels) {
        TrainingSettings settings = TrainingSettings.builder()
                .loss(new SoftmaxCrossEntropy(0.1f))
                .optimizer(optimizer)
                .schedule(new OneCycle(optimizer.defaultLearningRate()))
                .l1(0.0001)
                .weightDecay(0.01)
                .clipValue(0.1)
                .clipNorm(0.5)
                .epochs(2)
                .threads(threads)
                .kernels(kernels)
                .parallelThreshold(0)
                .build();
        try (Trainer trainer = Trainer.of(PLAN, settings)) {
            Dataset weighted = ROWS.weightedByClass(ClassWeights.balanced(ROWS));
            return trainer.fit(weighted).model().weightsSha256();
        }
    }
}
