package org.lanewise.bench.fork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lanewise.bench.result.PaceLevel;
import org.lanewise.bench.result.RunSettings;
import org.lanewise.bench.suite.WorkKey;

/// What a fork is told: its `main` arguments.
///
/// @param patience how long it goes on for what was disturbed
/// @param pace the highest levels of paces that a fork before has seen
/// @param seed of the order of works in each round
/// @param only the works to measure, as [WorkKey#toString] gives them; empty for all. All are warmed up in any case: what
///     the compiler makes of a kernel depends on what has run in its JVM
record ForkTask(RunSettings settings, Duration patience, PaceLevel pace, long seed, List<String> only) {
    private static final int FIXED = 9;

    ForkTask {
        only = List.copyOf(only);
    }

    /// Whether bursts of that work are wanted.
    boolean measures(WorkKey key) {
        return only.isEmpty() || only.contains(key.toString());
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(settings.threads()),
                Boolean.toString(settings.quick()),
                settings.filter(),
                Boolean.toString(settings.peers()),
                Integer.toString(settings.rounds()),
                Long.toString(patience.toSeconds()),
                Double.toString(pace.alone()),
                Double.toString(pace.together()),
                Long.toString(seed)));
        arguments.addAll(only);
        return arguments;
    }

    static ForkTask parse(String... arguments) {
        RunSettings settings = new RunSettings(
                Integer.parseInt(arguments[0]),
                Boolean.parseBoolean(arguments[1]),
                arguments[2],
                Boolean.parseBoolean(arguments[3]),
                Integer.parseInt(arguments[4]));
        List<String> all = List.of(arguments);
        return new ForkTask(
                settings,
                Duration.ofSeconds(Long.parseLong(arguments[5])),
                new PaceLevel(Double.parseDouble(arguments[6]), Double.parseDouble(arguments[7])),
                Long.parseLong(arguments[8]),
                all.subList(FIXED, all.size()));
    }
}
