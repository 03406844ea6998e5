package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.schedule.CosineDecay;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointInterval;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.tests.GeneratedRows;

/// A file that version 1 wrote in the middle of a training loads forever, and training goes on to the same bits.
class CheckpointOfVersion1Test {
    private static final Dataset ROWS = GeneratedRows.classification(60, 6, 3);
    private static final Mlp PLAN = Mlp.builder(6)
            .layer(7, new Identity())
            .batchNormalization()
            .activation(new LeakyRelu())
            .dropout(0.2)
            .layer(3, new Softmax())
            .build();

    /// Weights after the last epoch. Another value is a change of the bit contract or of the format.
    private static final String SHA_256 = "cd5059fb9044daa0848c96b77c8ce9156471d72306c4b2de053c538b4cdc2f86";

    private static Trainer trainer() {
        return Trainer.of(PLAN, TrainingSettings.builder()
                .optimizer(new Adam())
                .schedule(new CosineDecay(0.01, 0))
                .epochs(4)
                .batch(8)
                .stopWhen(new EarlyStopping(3))
                .build());
    }

    private static CheckpointPlan plan(Path file) {
        return new CheckpointPlan(
                file, new CheckpointInterval(1, CheckpointInterval.Unit.STEPS), Map.of("by", "version 1"));
    }

    @Test
    void goesOnToTheSameBits(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.checkpoint");
        try (InputStream kept = CheckpointOfVersion1Test.class.getResourceAsStream("version-1.checkpoint")) {
            Files.copy(Objects.requireNonNull(kept), file);
        }

        Checkpoint checkpoint = Checkpoint.read(file);

        assertThat(checkpoint.steps()).isEqualTo(10);
        assertThat(checkpoint.epochs()).isEqualTo(1);
        assertThat(checkpoint.notes()).containsExactly(Map.entry("by", "version 1"));
        try (Trainer trainer = trainer()) {
            TrainingResult result = trainer.resume(
                    checkpoint, ROWS.rows(0, 48), ROWS.rows(48, 60), TrainingListener.NONE, plan(file));
            assertThat(result.model().weightsSha256()).isEqualTo(SHA_256);
            assertThat(result.history().epochs()).hasSize(4);
        }
    }

    /// Writes the file of the test.
    public static void main(String[] args) {
        TrainingListener stop = new TrainingListener() {
            private int steps;

            @Override
            public void onStep(int epoch, int rows, int ofRows, double loss) {
                if (++steps == 10) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Trainer trainer = trainer()) {
            System.out.println(
                    trainer.fit(ROWS.rows(0, 48), ROWS.rows(48, 60), TrainingListener.NONE).model().weightsSha256());
            trainer.fit(ROWS.rows(0, 48), ROWS.rows(48, 60), stop, plan(Path.of(args[0])));
        } catch (TrainingInterruptedException e) {
            System.out.println(e.getMessage());
        }
    }
}
