package org.lanewise.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.calibration.CoreDistance;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.peer.OpenBlasPeer;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.bench.peer.PlainJavaPeer;
import org.lanewise.bench.training.BenchmarkImages;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.training.ZeroSkipping;

/// Seconds per warm epoch of 784-100-200-10 for Lanewise and its peers, who take turns (A B C A B C ...), so that a slow
/// minute of the machine hits all of them.
///
///     java --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED
///         -cp "bench/target/lanewise-bench.jar:bench/target/lib/*"
///         org.lanewise.bench.compare.EpochComparison --threads 2 --epochs 15 --numpy /usr/bin/python3
///
/// Each epoch starts from the first weights. The distance of the cores is measured before and after each one; `near` and
/// `far` in the table are medians of the epochs in which it was below or above 80 ns.
public final class EpochComparison {
    /// OpenBLAS's idle threads spin for a while before they sleep.
    private static final long PAUSE_MILLISECONDS = 100;

    private final ComparisonOptions options;
    private final PrintStream out;

    private EpochComparison(ComparisonOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /// Measures and prints; arguments as in [ComparisonOptions].
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new EpochComparison(ComparisonOptions.parse(arguments), System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        PeerTask task = PeerTask.standard(BenchmarkImages.load(options.images()));
        out.printf(
                "%s, %s kernels, %s, OPENBLAS_CORETYPE=%s%n",
                task.images().train(),
                KernelSelection.current().kernels().name(),
                KernelSelection.current().reason(),
                System.getenv("OPENBLAS_CORETYPE"));
        Path folder = options.python() == null ? null : Files.createTempDirectory("lanewise-bench");
        List<Contestant> contestants = new ArrayList<>();
        try {
            addAll(task, folder, contestants);
            ComparisonReport report = new ComparisonReport(measure(contestants));
            report.print(out);
            report.requireLikeWork();
        } finally {
            contestants.forEach(Contestant::close);
            delete(folder);
        }
    }

    private void addAll(PeerTask task, @Nullable Path folder, List<Contestant> contestants) throws IOException {
        for (int threads = 1; threads <= options.threads(); threads++) {
            contestants.add(new LanewiseContestant(task, threads, ZeroSkipping.NEVER));
            contestants.add(new LanewiseContestant(task, threads, ZeroSkipping.ALWAYS));
        }
        if (OpenBlasPeer.isAvailable()) {
            for (int threads = 1; threads <= options.threads(); threads++) {
                String name = "OpenBLAS via FFM, threads: " + threads;
                contestants.add(new PeerContestant(name, new OpenBlasPeer(task, threads), task));
            }
        } else {
            out.println("OpenBLAS is left out: libopenblas.so.0 was not found");
        }
        contestants.add(new PeerContestant("plain Java", new PlainJavaPeer(task), task));
        Path python = options.python();
        if (python != null && folder != null) {
            NumPyContestant.write(task.images(), folder);
            contestants.add(new NumPyContestant(python, options.script(), folder, 1));
            if (options.threads() > 1) {
                contestants.add(new NumPyContestant(python, options.script(), folder, 0));
            }
        }
    }

    private Map<String, Samples> measure(List<Contestant> contestants) throws InterruptedException {
        Map<String, Samples> samples = new LinkedHashMap<>();
        contestants.forEach(contestant -> samples.put(contestant.name(), new Samples()));
        for (int round = 1 - options.warmUp(); round <= options.epochs(); round++) {
            StringBuilder line = new StringBuilder();
            for (Contestant contestant : contestants) {
                Thread.sleep(PAUSE_MILLISECONDS);
                double before = CoreDistance.nanoseconds(40);
                Outcome outcome = contestant.epoch();
                double after = CoreDistance.nanoseconds(40);
                line.append(" %.3f (%.0f, %.0f ns)".formatted(outcome.seconds(), before, after));
                if (round > 0) {
                    samples.computeIfAbsent(contestant.name(), _ -> new Samples()).add(outcome, before, after);
                }
            }
            String kind = round > 0 ? "round" : "warm-up";
            out.printf("%s %d: %.1f GFLOP/s peak;%s%n", kind, round, FmaPeak.gigaflops(200), line);
        }
        return samples;
    }

    private static void delete(@Nullable Path folder) throws IOException {
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
