package org.lanewise.cli.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.cli.CliRun;

/// The tutorial shows the code that runs and what it prints.
class TutorialTest {
    private static final Path SOURCES = Path.of("src/main/java/org/lanewise/cli/example");

    @TempDir
    Path folder;

    private static String tutorial() throws IOException {
        return Files.readString(Path.of("../docs/tutorial.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Celsius", "People", "Mnist", "Banknote", "Network"})
    void theCodeIsThatOfTheClass(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + "Example.java"));
        String snippet = source.substring(source.indexOf("// begin\n") + 9, source.indexOf("// end"));

        assertThat(snippet.lines().count()).isBetween(15L, 50L);
        assertThat(tutorial()).contains("```java\n" + snippet.stripTrailing().stripIndent().strip() + "\n```");
    }

    @ParameterizedTest
    @ValueSource(strings = {"celsius", "people", "network"})
    void theOutputIsThatOfTheCommand(String name) throws IOException {
        List<String> printed = CliRun.of("example", name).out().lines().toList();

        assertThat(shown(name)).hasSizeGreaterThan(6).isSubsetOf(printed);
    }

    @Test
    void theOutputIsThatOfTheCommandOnRealData() throws IOException {
        String data = System.getenv("LANEWISE_DATA");
        assumeTrue(data != null && !data.isBlank(), "LANEWISE_DATA is not set: no real data to read");

        assertThat(shown("banknote")).isSubsetOf(CliRun.of("example", "banknote").out().lines().toList());
        assertThat(CliRun.of("example", "mnist", "--epochs", "1").out().lines()).contains(shown("mnist").getFirst());
    }

    @Test
    void theCommandsAreUnderstood() throws IOException {
        List<String> commands = Pattern.compile("(?m)^\\./lanewise (example .*)$").matcher(tutorial()).results()
                .map(match -> match.group(1))
                .toList();

        assertThat(commands).hasSize(7);
        for (String command : commands) {
            String args = command.replaceAll(" --plot \\S+| --epochs \\S+| --data \\S+", "") + " --epochs 1";
            if (args.startsWith("example mnist") || args.startsWith("example banknote")) {
                args += " --data " + folder; // nothing there
            }
            CliRun run = CliRun.of(args.split(" "));
            assertThat(run.code()).as(command).isEqualTo(args.contains("--data") ? 1 : 0);
        }
    }

    /// The printed lines that the tutorial shows for an example, without the dots.
    private static List<String> shown(String name) throws IOException {
        MatchResult block = Pattern.compile("```sh\n\\./lanewise example " + name + "[^`]*```\n```text\n([^`]*)```")
                .matcher(tutorial())
                .results()
                .findFirst()
                .orElseThrow();
        return block.group(1).lines().filter(line -> !line.equals("...")).toList();
    }
}
