package org.lanewise.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.tests.GeneratedRows;

/// One model, many threads.
class SharedModelStressTest {
    private static final int THREADS = 64;
    private static final int ROWS = 131;

    private static final Mlp PLAN = Mlp.builder(17)
            .layer(33, new Identity())
            .batchNormalization()
            .activation(new Relu())
            .dropout(0.3)
            .layer(20, new Tanh())
            .layer(7, new Softmax())
            .build();

    private static Model model() {
        return new Model(Network.create(
                PLAN, new SoftmaxCrossEntropy(), 5, KernelSelection.current().kernels()));
    }

    @Test
    void sixtyFourThreadsGetTheBitsOfOne() throws Exception {
        Model model = model();
        Tensor inputs = GeneratedRows.inputs(ROWS, 17);
        Tensor expected = model.predict(inputs);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> mistakes = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                mistakes.add(pool.submit(() -> {
                    start.await();
                    return mistakes(model, inputs, expected, first);
                }));
            }
            for (Future<Integer> each : mistakes) {
                assertThat(each.get()).isZero();
            }
        }
    }

    /// Predicts all rows several times, singly and in parts, starting at a row of its own.
    private static int mistakes(Model model, Tensor inputs, Tensor expected, int first) {
        int mistakes = 0;
        float[] output = new float[7];
        for (int round = 0; round < 20; round++) {
            for (int index = 0; index < ROWS; index++) {
                int row = (first + index) % ROWS;
                model.predict(inputs.rows(row, row + 1).toArray(), output);
                mistakes += Tensor.of(output, 1, 7).equals(expected.rows(row, row + 1)) ? 0 : 1;
            }
            Tensor part = model.predict(inputs.rows(first, ROWS));
            mistakes += part.equals(expected.rows(first, ROWS)) ? 0 : 1;
        }
        return mistakes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void batchesSplitOverThreadsGiveTheSameBits(int threads) {
        Model model = model();
        try (BatchPredictor predictor = BatchPredictor.of(model, threads)) {
            for (int rows : new int[] {0, 1, 63, 64, 65, 1000}) {
                Tensor inputs = GeneratedRows.inputs(Math.max(1, rows), 17).rows(0, rows);
                assertThat(predictor.predict(inputs)).isEqualTo(model.predict(inputs));
            }
            assertThatThrownBy(() -> predictor.predict(Tensor.zeros(3, 16)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[rows, 17]");
        }
    }
}
