package org.lanewise.bench.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.fork.ForkProcess;
import org.lanewise.bench.fork.ForkSeries;
import org.lanewise.bench.regression.Gate;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.Suite;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of `lanewise bench`.
@SuppressWarnings("FieldMayBeFinal") // picocli sets them
final class BenchOptions {
    /// What a comparison needs, see [Gate].
    private static final int GATE_FORKS = 5;

    /// Enough for a look.
    private static final int FORKS = 2;
    private static final int PATIENCE = 15;
    private static final Duration MOST_PATIENCE = Duration.ofDays(1);

    @Option(names = "--quick", description = "Two JVMs, few bursts, no product of 2048 columns.")
    boolean quick;

    @Option(names = "--filter", paramLabel = "REGEX",
            description = "Only works whose name has a match, such as 'forward' or 'batch 32'.")
    String filter = "";

    @Option(names = "--no-peers",
            description = "Leave out plain Java, the reference kernels and OpenBLAS: half the time.")
    boolean noPeers;

    @Option(names = "--threads", paramLabel = "N",
            description = "How many threads shared works use; all processors unless said.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--forks", paramLabel = "N",
            description = "How many JVMs measure; unless said 2, and 5 to save or compare.")
    @Nullable
    Integer forks;

    @Option(names = "--patience", paramLabel = "SECONDS",
            description = "How long each goes on for works that other programs disturbed; unless said 15, and 120 to save or "
                    + "compare.")
    @Nullable
    Integer patience;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    boolean json;

    @Option(names = "--save", paramLabel = "FILE", description = "Keep all samples, to compare with later.")
    @Nullable
    Path save;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with plots of all samples.")
    @Nullable
    Path html;

    @Option(names = "--compare", paramLabel = "FILE",
            description = "Compare with a file that --save wrote, on this machine.")
    @Nullable
    Path compare;

    @Option(names = "--against-java", paramLabel = "HOME",
            description = "Compare with the same suite under the JDK in that folder, in turns with this one.")
    @Nullable
    Path againstJava;

    @Option(names = "--against-flags", paramLabel = "FLAGS",
            description = "Compare with the same suite under these JVM flags, in turns.")
    @Nullable
    String againstFlags;

    @Option(names = "--fail-above", paramLabel = "PERCENT",
            description = "The slowdown that matters; 5%% unless said.")
    String failAbove = "5%";

    /// For picocli.
    BenchOptions() {}

    /// Refuses what cannot be meant, before anything is measured.
    ///
    /// @throws ParameterException with the wrong value and the allowed ones
    void check(CommandLine line) {
        require(threads >= 1 && threads <= 1024, line, "--threads must be between 1 and 1024, was " + threads);
        require(forks() >= 1 && forks() <= 1000, line, "--forks must be between 1 and 1000, was " + forks());
        require(patience().compareTo(MOST_PATIENCE) <= 0 && !patience().isNegative(), line,
                "--patience must be between 0 and " + MOST_PATIENCE.toSeconds() + " seconds, was " + patience);
        require(compare == null || !isAgainst(), line, "--compare and --against-... exclude each other");
        require(threshold() > 0, line, "--fail-above must be a percentage > 0, such as 5%, was " + failAbove);
        require(hasJava(against().home()), line, "--against-java must be the folder of a JDK, was " + againstJava);
        require(filterIsUseful(), line, "--filter must be a regular expression that matches one of: "
                + String.join(", ", Suite.names(quick)) + "; was " + filter);
        for (Path file : new Path[] {save, html}) {
            Path folder = file == null ? null : file.toAbsolutePath().getParent();
            require(folder == null || Files.isDirectory(folder), line, "no such folder: " + folder);
        }
    }

    private static void require(boolean condition, CommandLine line, String message) {
        if (!condition) {
            throw new ParameterException(line, message);
        }
    }

    private static boolean hasJava(Path home) {
        Path java = home.resolve("bin").resolve("java");
        return Files.isExecutable(java) || Files.isExecutable(java.resolveSibling("java.exe"));
    }

    private boolean filterIsUseful() {
        try {
            Pattern pattern = Pattern.compile(filter);
            return Suite.names(quick).stream().anyMatch(name -> pattern.matcher(name).find());
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    int forks() {
        return forks != null ? forks : isShort() ? FORKS : GATE_FORKS;
    }

    Duration patience() {
        return patience != null ? Duration.ofSeconds(patience)
                : isGate() ? ForkSeries.PATIENCE : Duration.ofSeconds(PATIENCE);
    }

    RunSettings settings() {
        int rounds = isShort() ? RunSettings.QUICK_ROUNDS : RunSettings.ROUNDS;
        return new RunSettings(threads, quick, filter, !noPeers, rounds);
    }

    private boolean isShort() {
        return quick || !isGate();
    }

    /// Whether something will be decided by what is measured, now or later.
    private boolean isGate() {
        return save != null || compare != null || isAgainst();
    }

    /// Whether two JVMs take turns.
    boolean isAgainst() {
        return againstJava != null || againstFlags != null;
    }

    /// The JVM to compare with.
    ForkProcess against() {
        ForkProcess here = ForkProcess.here();
        List<String> flags = againstFlags == null || againstFlags.isBlank()
                ? List.of()
                : List.of(againstFlags.strip().split("\\s+"));
        return new ForkProcess(againstJava == null ? here.home() : againstJava, flags);
    }

    /// The slowdown that matters, as a share; NaN if the option is no percentage.
    double threshold() {
        String number = failAbove.endsWith("%") ? failAbove.substring(0, failAbove.length() - 1) : failAbove;
        try {
            double percent = Double.parseDouble(number.strip());
            return Double.isFinite(percent) ? percent / 100 : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
