package org.lanewise.bench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lanewise.core.tensor.Alignment;

/// That values begin with a cache line in the JVMs that are measured, and in those of the command.
class AlignmentTest {
    @Test
    void leadEndsWithTheCacheLine() throws ReflectiveOperationException {
        int header = Class.forName("sun.misc.Unsafe").getField("ARRAY_FLOAT_BASE_OFFSET").getInt(null);
        assertThat(header + Alignment.LEAD * Float.BYTES).isEqualTo(64);
    }

    @Test
    void commandAlignsObjectsAsForksDo() throws Exception {
        assertThat(Files.readAllLines(Path.of("..", "config", "jvm.options"))).contains(ForkProcess.ALIGNED);
    }
}
