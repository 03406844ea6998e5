package org.lanewise.models.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.file.SimulatedDisk.Crash;
import org.lanewise.models.file.SimulatedDisk.Fault;

/// Every call of the save of a checkpoint goes wrong in every way, and the machine may stop afterwards: what is left is read
/// as a checkpoint, the old or the new.
class CheckpointFaultsTest {
    private static final Path TARGET = Path.of("folder", "run.checkpoint").toAbsolutePath();

    private static final int BLOCK = 8192;

    @TempDir
    Path folder;

    private byte[] before = {};
    private byte[] after = {};
    private final Map<ByteBuffer, Long> stepsOf = new HashMap<>();

    @BeforeEach
    void writeCheckpoints() throws IOException {
        before = checkpoint("before", 10, 20_000);
        after = checkpoint("after", 11, 150_000);
    }

    private byte[] checkpoint(String name, long steps, int values) throws IOException {
        float[] array = new float[values];
        Random random = new Random(steps);
        IntStream.range(0, values).forEach(index -> array[index] = random.nextFloat());
        Path file = folder.resolve(name);
        Checkpoint.write(
                new CheckpointPlan(file),
                Map.of("steps", Long.toString(steps), "finished", "false", "epoch", "0"),
                List.of(new NamedArray("layers.0.weight", Tensor.of(array, values))));
        return Files.readAllBytes(file);
    }

    /// The steps of the checkpoint in these bytes, by the real reader.
    private long steps(ByteBuffer bytes) {
        return stepsOf.computeIfAbsent(bytes, _ -> {
            try {
                return Checkpoint.read(Files.write(folder.resolve("read"), bytes.array())).steps();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private SimulatedDisk save(Fault fault, int call) {
        SimulatedDisk disk = new SimulatedDisk(fault, call);
        disk.put(TARGET, before);
        try {
            AtomicFile.write(TARGET, this::writeInBlocks, disk);
        } catch (LanewiseException | Crash e) {
            // What is left is looked at.
        }
        return disk;
    }

    private void writeInBlocks(OutputStream out) throws IOException {
        for (int from = 0; from < after.length; from += BLOCK) {
            out.write(after, from, Math.min(BLOCK, after.length - from));
        }
    }

    @Test
    void whateverGoesWrongTheOldOrTheNewCheckpointIsRead() {
        int faults = 0;
        int states = 0;
        int calls = save(Fault.NONE, 0).calls();
        for (Fault fault : Fault.values()) {
            for (int call = 0; call < calls; call++) {
                SimulatedDisk disk = save(fault, call);
                faults += disk.struck() ? 1 : 0;
                for (ByteBuffer bytes : disk.afterCrash(TARGET, new Random(call))) {
                    assertThat(bytes).as("%s at call %d", fault, call).isNotNull();
                    assertThat(steps(bytes)).as("%s at call %d", fault, call).isIn(10L, 11L);
                    states++;
                }
            }
        }
        assertThat(faults).isGreaterThan(80);
        assertThat(states).isGreaterThan(faults);
        assertThat(stepsOf.values()).containsExactlyInAnyOrder(10L, 11L);
    }

    @Test
    void aFileThatWasTornIsRefused() throws IOException {
        Random random = new Random(8);
        for (int sample = 0; sample < 50; sample++) {
            byte[] torn = after.clone();
            int sector = 512 * random.nextInt(torn.length / 512);
            for (int at = sector; at < sector + 512; at++) {
                torn[at] = 0;
            }
            Path file = Files.write(folder.resolve("torn"), torn);
            assertThat(catchThrowable(() -> Checkpoint.read(file)))
                    .as("sector at byte %d", sector)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageContaining("torn");
        }
    }
}
