package org.lanewise.bench.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanewise.bench.result.RunSettings;

/// How often the gate cries for nothing, and how often it finds a slowdown of a tenth. `bench/experiments/alarm-rates.sh`
/// starts it.
public final class AlarmRates {
    private static final double FAIL_ABOVE = 0.05;
    private static final String USAGE = "arguments: record FOLDER FORKS WORK FILTER | draw FOLDER TRIES WORK FORKS";

    private AlarmRates() {}

    /// Records a pool of forks, or draws tries from one.
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(USAGE);
        }
        Path folder = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        String work = arguments[3];
        switch (arguments[0]) {
            case "record" -> {
                Files.createDirectories(folder);
                RunSettings settings = new RunSettings(
                        Runtime.getRuntime().availableProcessors(), true, arguments[4], false, RunSettings.ROUNDS);
                ForkPool.record(settings, count, work).write(folder);
            }
            case "draw" -> draw(ForkPool.read(folder), count, work, Integer.parseInt(arguments[4]));
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static void draw(ForkPool pool, int count, String work, int forks) {
        Tries same = new Tries(FAIL_ABOVE, forks);
        same.run(count, pool.plain(), pool.plain(), work);
        same.print("one build against itself");
        Tries slowed = new Tries(FAIL_ABOVE, forks);
        slowed.run(count, pool.plain(), pool.planted(), work);
        slowed.print("a tenth of '" + work + "' more");
    }
}
