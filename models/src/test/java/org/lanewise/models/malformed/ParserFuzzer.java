package org.lanewise.models.malformed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What Jazzer calls: models/experiments/fuzz.sh.
public final class ParserFuzzer {
    private static FuzzTarget target;
    private static Path file;

    private ParserFuzzer() {}

    /// @param args the name of a [FuzzTarget]
    public static void fuzzerInitialize(String[] args) throws IOException {
        target = FuzzTarget.valueOf(args[0].toUpperCase(Locale.ROOT));
        file = Files.createTempFile("fuzz", "." + args[0]);
        file.toFile().deleteOnExit();
    }

    public static void fuzzerTestOneInput(byte[] content) {
        target.check(file, content);
    }
}
