package org.lanewise.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.calibration.CoreDistance;
import org.lanewise.bench.calibration.FmaPeak;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.bench.peer.OpenBlasPeer;
import org.lanewise.bench.peer.PeerTask;
import org.lanewise.bench.peer.PlainJavaPeer;
import org.lanewise.bench.statistics.Median;
import org.lanewise.bench.training.BenchmarkImages;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.training.ZeroSkipping;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// Seconds per warm epoch of a perceptron with two hidden layers, 784-100-200-10 unless said, for Lanewise and its peers,
/// who take turns (A B C A B C ...), so that a slow minute of the machine hits all of them.
///
///     java --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED
///         -cp "bench/target/lanewise-bench.jar:bench/target/lib/*"
///         org.lanewise.bench.compare.EpochComparison --threads 2 --epochs 15 --python /usr/bin/python3
///
/// Each epoch starts from the first weights. The distance of the cores is measured before and after each one; `near` and
/// `far` in the table are medians of the epochs in which it was below or above 80 ns.
@Command(name = "EpochComparison", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Seconds per warm epoch of MNIST for Lanewise and its peers, in turns.")
public final class EpochComparison implements Callable<Integer> {
    /// OpenBLAS's idle threads spin for a while before they sleep.
    private static final long PAUSE_MILLISECONDS = 100;

    private final PrintStream out = System.out;

    @Mixin
    private final ComparisonOptions options = new ComparisonOptions();

    /// For picocli.
    EpochComparison() {}

    /// Runs the command and ends the JVM with its exit code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new EpochComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PeerTask task = options.task(BenchmarkImages.load(options.images));
        out.printf(
                "%s, batch %d, %s kernels, %s, OpenBLAS for %s%n",
                task.plan(),
                task.batch(),
                KernelSelection.current().kernels().name(),
                KernelSelection.current().reason(),
                OpenBlas.coreName());
        Path folder = options.python == null ? null : Files.createTempDirectory("lanewise-bench");
        List<Contestant> contestants = new ArrayList<>();
        try {
            addAll(task, contestants);
            addPython(task, folder, contestants);
            ComparisonReport report = measure(task, contestants);
            report.print(out);
            report.requireLikeWork();
        } finally {
            contestants.forEach(Contestant::close);
            delete(folder);
        }
        return ExitCode.OK;
    }

    private void addAll(PeerTask task, List<Contestant> contestants) {
        for (int threads = 1; threads <= options.threads; threads++) {
            contestants.add(new LanewiseContestant(task, threads, ZeroSkipping.NEVER));
            contestants.add(new LanewiseContestant(task, threads, ZeroSkipping.ALWAYS));
        }
        if (OpenBlasPeer.isAvailable()) {
            for (int threads = 1; threads <= options.threads; threads++) {
                contestants.add(
                        new PeerContestant("OpenBLAS via FFM", threads, new OpenBlasPeer(task, threads), task));
            }
        } else {
            out.println("OpenBLAS is left out: libopenblas.so.0 was not found");
        }
        if (!options.noPlain) {
            contestants.add(new PeerContestant("plain Java", 1, new PlainJavaPeer(task), task));
        }
    }

    private void addPython(PeerTask task, @Nullable Path folder, List<Contestant> contestants)
            throws IOException, InterruptedException {
        Path python = options.python;
        if (python == null || folder == null) {
            return;
        }
        MnistFiles.write(task.images(), folder);
        for (PythonPeer peer : PythonPeer.values()) {
            if (!peer.isAvailable(python)) {
                out.printf("%s is left out: %s cannot import it%n", peer.title(), python);
                continue;
            }
            for (int threads = 1; threads <= options.threads; threads++) {
                contestants.add(new PythonContestant(peer, python, options.scripts, folder, task, threads));
            }
        }
    }

    private ComparisonReport measure(PeerTask task, List<Contestant> contestants) throws InterruptedException {
        Map<Contestant, Samples> samples = new LinkedHashMap<>();
        contestants.forEach(contestant -> samples.put(contestant, new Samples()));
        List<Double> peaks = new ArrayList<>();
        for (int round = 1 - options.warmUp; round <= options.epochs; round++) {
            StringBuilder line = new StringBuilder();
            for (Contestant contestant : contestants) {
                Thread.sleep(PAUSE_MILLISECONDS);
                double before = CoreDistance.nanoseconds(40);
                Outcome outcome = contestant.epoch();
                double after = CoreDistance.nanoseconds(40);
                line.append(" %.3f (%.0f, %.0f ns)".formatted(outcome.seconds(), before, after));
                if (round > 0) {
                    samples.computeIfAbsent(contestant, _ -> new Samples()).add(outcome, before, after);
                }
            }
            double peak = FmaPeak.gigaflops(200);
            if (round > 0) {
                peaks.add(peak);
            }
            out.printf("%s %d: %.1f GFLOP/s peak;%s%n", round > 0 ? "round" : "warm-up", round, peak, line);
        }
        double operations = task.operationsPerRow() * task.images().train().count();
        return new ComparisonReport(
                samples, operations, Median.of(peaks.stream().mapToDouble(Double::doubleValue).toArray()));
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
