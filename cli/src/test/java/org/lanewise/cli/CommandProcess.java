package org.lanewise.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command as its own process, from the jars, as the launcher starts it.
final class CommandProcess {
    private CommandProcess() {}

    /// With an empty folder where MNIST should be.
    static ProcessBuilder builder(Path emptyFolder, List<String> args) {
        List<String> path = new ArrayList<>();
        for (String module : List.of("core", "simd", "models", "cli")) {
            path.add(Path.of("..", module, "target", "lanewise-" + module + ".jar").toString());
        }
        path.add(Path.of("target", "lib").toString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-p",
                String.join(File.pathSeparator, path), "--add-modules", "org.lanewise.simd", "-m",
                "org.lanewise.cli/org.lanewise.cli.Lanewise"));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LANEWISE_DATA", emptyFolder.toString());
        return builder;
    }

    /// Whether this process, and so its children, ignore SIGINT, as in the background of a shell.
    static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
