package org.lanewise.cli.info;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What computes.
final class Processor {
    private Processor() {}

    /// The model, as Linux or macOS name it; the architecture where they do not.
    static String name() {
        Path file = Path.of("/proc/cpuinfo");
        try {
            String name = Files.exists(file) ? linux(file) : mac();
            return name.isBlank() ? System.getProperty("os.arch") : name;
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    private static String linux(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private static String mac() throws IOException {
        if (!System.getProperty("os.name").startsWith("Mac")) {
            return "";
        }
        Process process = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
