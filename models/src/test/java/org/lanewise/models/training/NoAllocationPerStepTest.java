package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.core.schedule.WarmUp;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.AllocatedBytes;
import org.lanewise.models.tests.GeneratedRows;

/// Training allocates by the epoch, never by the step.
class NoAllocationPerStepTest {
    private static final int SIZE = 256;
    private static final int ATTEMPTS = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void twiceTheStepsAllocateNoMore(int threads) {
        Mlp plan = Mlp.builder(8).layer(20, new Relu()).layer(4, new Softmax()).build();
        assertNoAllocation(plan, TrainingSettings.builder(), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void norWithEverythingOn(int threads) {
        Mlp plan = Mlp.builder(8)
                .layer(20, new Identity())
                .batchNormalization()
                .activation(new Relu())
                .dropout(0.3)
                .layer(4, new Softmax())
                .build();
        TrainingSettings.Builder settings = TrainingSettings.builder()
                .optimizer(new AdamW())
                .schedule(new WarmUp(2, new CosineDecay(0.001, 0)))
                .l1(0.001)
                .clipValue(1)
                .clipNorm(1);
        assertNoAllocation(plan, settings, threads);
    }

    private static void assertNoAllocation(Mlp plan, TrainingSettings.Builder settings, int threads) {
        Dataset rows = GeneratedRows.classification(SIZE, 8, 4);
        long before;
        long more = Long.MAX_VALUE;
        int attempt = 0;
        // As many epochs over as many rows, in mini-batches of 8 and of 4, until the compiler is through: then two
        // attempts agree. A first one alone proves nothing, it is the runs of 8 that allocate most while all is new.
        do {
            before = more;
            more = allocated(plan, settings, rows, threads, 4) - allocated(plan, settings, rows, threads, 8);
        } while (++attempt < ATTEMPTS && (more > 1000 || more != before));
        assertThat(more).as("bytes by which %d steps allocate more than %d", 20 * 64, 20 * 32).isLessThan(1000);
    }

    private static long allocated(
            Mlp plan, TrainingSettings.Builder builder, Dataset rows, int threads, int batch) {
        TrainingSettings settings = builder.epochs(20)
                .batch(batch)
                .threads(threads)
                .parallelThreshold(0)
                .build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            long before = AllocatedBytes.now();
            trainer.fit(rows);
            return AllocatedBytes.now() - before;
        }
    }
}
