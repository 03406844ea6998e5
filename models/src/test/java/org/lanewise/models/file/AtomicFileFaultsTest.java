package org.lanewise.models.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.SimulatedDisk.Crash;
import org.lanewise.models.file.SimulatedDisk.Fault;

/// Every call of a save goes wrong in every way; what is left is the old file or the new one, whole.
class AtomicFileFaultsTest {
    private static final Path TARGET = Path.of("folder", "run.checkpoint").toAbsolutePath();
    private static final byte[] OLD = randomBytes(1, 5_000);
    private static final byte[] NEW = randomBytes(2, 300_001);

    private static byte[] randomBytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void writeNew(OutputStream out) throws IOException {
        for (int from = 0; from < NEW.length; from += 40_000) {
            out.write(NEW, from, Math.min(40_000, NEW.length - from));
        }
    }

    private static SimulatedDisk disk(Fault fault, int call) {
        SimulatedDisk disk = new SimulatedDisk(fault, call);
        disk.put(TARGET, OLD);
        return disk;
    }

    /// The ways to write a file.
    private enum Save {
        WHOLE {
            @Override
            void to(SimulatedDisk disk) {
                AtomicFile.write(TARGET, AtomicFileFaultsTest::writeNew, disk);
            }
        },
        HEADER_LAST {
            @Override
            void to(SimulatedDisk disk) {
                AtomicFile.HeadedContent content = out -> {
                    out.write(NEW, 700, NEW.length - 700);
                    return Arrays.copyOf(NEW, 700);
                };
                AtomicFile.write(TARGET, 700, content, disk);
            }
        };

        abstract void to(SimulatedDisk disk);
    }

    private static int callsOf(Save save) {
        SimulatedDisk disk = disk(Fault.NONE, 0);
        save.to(disk);
        return disk.calls();
    }

    /// All but making, forcing, closing, renaming, forcing the folder and deleting.
    private static int writesOf(Save save) {
        return callsOf(save) - 6;
    }

    @ParameterizedTest
    @EnumSource
    void aSaveWithoutFaultsLeavesTheNewFileAlsoAfterACrash(Save save) {
        SimulatedDisk disk = disk(Fault.NONE, 0);

        save.to(disk);

        assertThat(disk.read(TARGET)).isEqualTo(NEW);
        assertThat(disk.files()).containsExactly(TARGET);
        assertThat(disk.afterCrash(TARGET, new Random(3))).containsExactly(ByteBuffer.wrap(NEW));
        assertThat(disk.calls()).isGreaterThanOrEqualTo(8);
    }

    /// A writer that does not force its bytes must be caught, or the other tests show nothing.
    @Test
    void theSimulationTearsAFileThatWasNotForced() throws IOException {
        SimulatedDisk disk = disk(Fault.NONE, 0);
        Path temporary = TARGET.resolveSibling("temporary");

        try (FileCalls.OpenFile file = disk.create(temporary)) {
            file.write(ByteBuffer.wrap(NEW), 0);
        }
        disk.move(temporary, TARGET);

        assertThat(disk.afterCrash(TARGET, new Random(4)))
                .contains(ByteBuffer.wrap(OLD), ByteBuffer.wrap(NEW), ByteBuffer.wrap(new byte[0]))
                .hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void theOldOrTheNewFileIsLeft(Fault fault) {
        for (Save save : Save.values()) {
            assertOldOrNewIsLeft(save, fault);
        }
    }

    private static void assertOldOrNewIsLeft(Save save, Fault fault) {
        int faults = 0;
        for (int call = 0; call < callsOf(save); call++) {
            SimulatedDisk disk = disk(fault, call);
            boolean told = false;
            boolean crashed = false;
            try {
                save.to(disk);
            } catch (LanewiseException e) {
                told = true;
                assertThat(e).hasMessageContaining(TARGET.toString());
            } catch (Crash e) {
                crashed = true;
            }
            faults += disk.struck() ? 1 : 0;
            assertThat(disk.read(TARGET)).as("call %d", call).isIn(OLD, NEW);
            if (!told && !crashed) {
                assertThat(disk.read(TARGET)).as("call %d, told to be written", call).isEqualTo(NEW);
            }
            Random random = new Random(call);
            assertThat(disk.afterCrash(TARGET, random))
                    .as("call %d", call)
                    .isNotEmpty()
                    .allMatch(bytes -> bytes != null
                            && (bytes.equals(ByteBuffer.wrap(OLD)) || bytes.equals(ByteBuffer.wrap(NEW))));
        }
        assertThat(faults).isEqualTo(fault == Fault.SHORT_WRITE ? writesOf(save) : callsOf(save));
    }

    @ParameterizedTest
    @EnumSource
    void aFaultThatIsNoCrashLeavesNoTemporaryFileUnlessItCannotBeDeleted(Save save) {
        int calls = callsOf(save);
        for (int call = 0; call < calls - 1; call++) {
            SimulatedDisk disk = disk(Fault.FAILS, call);
            try {
                save.to(disk);
            } catch (LanewiseException e) {
                assertThat(disk.read(TARGET)).isEqualTo(OLD);
            }
            assertThat(disk.files()).as("call %d", call).containsExactly(TARGET);
        }
    }
}
