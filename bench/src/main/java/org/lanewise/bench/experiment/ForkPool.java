package org.lanewise.bench.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.bench.result.RunFile;
import org.lanewise.bench.result.Sides;

/// Where many real forks of one build are kept, and as many in which one work is slowed down, recorded in turns.
///
/// @param folder that has them or will have
record ForkPool(Path folder) {
    private static final String PLAIN = "plain.json";
    private static final String PLANTED = "planted.json";

    /// Whether both were written: the second file is written last.
    boolean isRecorded() {
        return Files.exists(folder.resolve(PLANTED));
    }

    /// Writes the build as it is and the slowed one.
    void write(Sides sides) {
        RunFile.write(folder.resolve(PLAIN), sides.a());
        RunFile.write(folder.resolve(PLANTED), sides.b());
    }

    /// Reads them again.
    Sides read() {
        return new Sides(RunFile.read(folder.resolve(PLAIN)), RunFile.read(folder.resolve(PLANTED)));
    }
}
