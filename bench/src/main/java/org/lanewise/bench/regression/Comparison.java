package org.lanewise.bench.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanewise.bench.result.BenchRun;
import org.lanewise.bench.statistics.Holm;
import org.lanewise.bench.statistics.TimeRatio;
import org.lanewise.bench.suite.WorkKey;

/// Two runs of the suite beside each other: a line for each work of the engine that both have.
///
/// @param failAbove the slowdown that matters: 0.05 is 5 %
/// @param lines in the order of the suite
/// @param hashes an alarm if the weights are not the same everywhere; else empty
public record Comparison(double failAbove, List<Line> lines, List<String> hashes) {
    public Comparison {
        lines = List.copyOf(lines);
        hashes = List.copyOf(hashes);
    }

    /// Compares `b` with `a`.
    ///
    /// @throws IllegalArgumentException unless `failAbove > 0`
    public static Comparison of(BenchRun a, BenchRun b, double failAbove) {
        Threshold threshold = new Threshold(failAbove);
        List<WorkKey> keys = new ArrayList<>(a.keys());
        keys.retainAll(b.keys());
        keys.removeIf(key -> !key.isLanewise());
        Yardsticks yardsticks = Yardsticks.of(a, b);
        List<@Nullable Matched> matched = new ArrayList<>();
        for (WorkKey key : keys) {
            matched.add(Matched.of(a.samples(key), b.samples(key), yardsticks));
        }
        List<@Nullable TimeRatio> ratios = new ArrayList<>();
        for (Matched each : matched) {
            ratios.add(each == null ? null : each.ratio());
        }
        double[] chances = ratios.stream().mapToDouble(ratio -> ratio == null ? 1 : ratio.chance()).toArray();
        double[] adjusted = Holm.adjusted(chances);
        List<Line> lines = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            lines.add(line(keys.get(index), matched.get(index), ratios.get(index), adjusted[index], threshold));
        }
        List<String> hashes = new ArrayList<>(a.hashes());
        b.hashes().stream().filter(hash -> !hashes.contains(hash)).forEach(hashes::add);
        return new Comparison(failAbove, lines, hashes.size() > 1 ? hashes : List.of());
    }

    private static Line line(
            WorkKey key,
            @Nullable Matched matched,
            @Nullable TimeRatio ratio,
            double chance,
            Threshold threshold) {
        if (matched == null || ratio == null) {
            return new Line(
                    key, Double.NaN, Double.NaN, Double.NaN, 1, Verdict.TOO_NOISY,
                    "too few forks undisturbed and in one core mode");
        }
        String remark = switch (matched.mode()) {
            case NEAR -> "cores near, " + share(matched);
            case FAR -> "cores far, " + share(matched);
            case MOVED, BUSY, ONE_CORE -> matched.used() == matched.bursts() ? "" : share(matched);
        };
        return new Line(
                key,
                ratio.ratio(),
                ratio.low(Threshold.CONFIDENCE),
                ratio.high(Threshold.CONFIDENCE),
                chance,
                threshold.verdict(ratio, chance),
                remark);
    }

    private static String share(Matched matched) {
        return matched.used() + " of " + matched.bursts() + " bursts";
    }

    /// The works whose lines decide what the comparison says and may look different on fresh forks.
    public List<WorkKey> doubtful() {
        return lines.stream()
                .filter(line -> line.verdict() == Verdict.REGRESSED || line.verdict() == Verdict.TOO_NOISY)
                .map(Line::key)
                .toList();
    }

    /// This comparison, of all forks, after doubtful works were measured again: an alarm stands only if the fresh forks
    /// alone are slower than the threshold too.
    ///
    /// @param fresh the comparison of the fresh forks alone
    public Comparison confirmedBy(Comparison fresh) {
        Threshold threshold = new Threshold(failAbove);
        List<Line> confirmed = lines.stream()
                .map(line -> line.verdict() == Verdict.REGRESSED
                        && fresh.line(line.key()).filter(again -> threshold.isSlower(again.ratio())).isEmpty()
                                ? line.with(Verdict.TOO_NOISY, "not confirmed by fresh forks")
                                : line)
                .toList();
        return new Comparison(failAbove, confirmed, hashes);
    }

    /// The line of a work, if both sides have it.
    public Optional<Line> line(WorkKey key) {
        return lines.stream().filter(line -> line.key().equals(key)).findFirst();
    }

    /// The exit code: 3 if anything regressed or a hash changed, else 4 if any line is too noisy to tell, else 0.
    public int exitCode() {
        if (!hashes.isEmpty() || has(Verdict.REGRESSED)) {
            return 3;
        }
        return has(Verdict.TOO_NOISY) ? 4 : 0;
    }

    private boolean has(Verdict verdict) {
        return lines.stream().anyMatch(line -> line.verdict() == verdict);
    }
}
