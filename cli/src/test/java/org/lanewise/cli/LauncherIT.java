package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher script in a checkout whose Maven and JDK only write down that they were called.
@Timeout(60)
class LauncherIT {
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>maven.log
            for name in core simd models cli bench; do
                mkdir -p "$name/target/lib"
                : >"$name/target/lanewise-$name.jar"
                : >"$name/target/lib/library.jar"
            done
            """;

    @TempDir
    Path root;

    @BeforeEach
    void makeCheckout() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a POSIX shell");
        Files.copy(Path.of("..", "lanewise"), root.resolve("lanewise"));
        script("mvnw", MAVEN);
        script("jdk/bin/java", "#!/bin/sh\necho \"$*\"\n");
        script("jdk/bin/javac", "#!/bin/sh\n");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        write("pom.xml", "");
        for (String module : List.of("core", "simd", "models", "cli", "bench")) {
            write(module + "/pom.xml", "");
            write(module + "/src/main/Source.java", "");
        }
    }

    @Test
    void commandsRunOnTheClassPathWithTheProjectsOptions() throws Exception {
        assertThat(start("train", "digits"))
                .startsWith("@" + root.toRealPath() + "/config/jvm.options --add-modules=jdk.incubator.vector")
                .contains("-cp " + root.toRealPath() + "/target/app/jars-", "/lanewise-cli.jar:", "/library.jar")
                .endsWith("org.lanewise.cli.Lanewise train digits")
                .doesNotContain("SharedArchiveFile");
        assertThat(builds()).singleElement().asString().contains("-pl cli,simd");
    }

    @Test
    void classesKeptByTheBuildAreUsed() throws Exception {
        script("jdk/bin/java", """
                #!/bin/sh
                for argument; do
                    case $argument in -XX:SharedArchiveFile=*) : >"${argument#*=}" ;; esac
                done
                echo "$*"
                """);

        assertThat(start("info"))
                .contains("-XX:SharedArchiveFile=" + root.toRealPath() + "/target/app/jars-", "/classes.jsa",
                        "-Xlog:cds=off")
                .endsWith("org.lanewise.cli.Lanewise info");
    }

    @Test
    void benchRunsOnTheClassPathWithItsOwnOptions() throws Exception {
        assertThat(start("bench", "--help"))
                .contains("--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED")
                .contains("-cp " + root.toRealPath() + "/target/app/bench-jars-")
                .endsWith("/* org.lanewise.bench.command.Bench --help");
        assertThat(builds()).singleElement().asString().contains("-pl bench,simd");
    }

    @Test
    void neitherMakesTheOthersJarsStale() throws Exception {
        start("bench", "--quick");
        start("info");
        List<String> builds = builds();
        start("bench", "--quick");
        start("info");
        start("bench", "--quick");

        assertThat(builds()).isEqualTo(builds);
    }

    private String start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("lanewise").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private List<String> builds() throws Exception {
        return Files.readAllLines(root.resolve("maven.log"));
    }

    private void script(String name, String text) throws Exception {
        assertThat(write(name, text).toFile().setExecutable(true)).isTrue();
    }

    private Path write(String name, String text) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
