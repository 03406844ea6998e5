package org.lanewise.bench.result;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.lanewise.bench.suite.WorkKey;

/// The forks of one run of the suite.
///
/// @param suiteVersion see [org.lanewise.bench.suite.Suite#VERSION]
/// @param settings what was measured: runs of unlike settings are not quite comparable
/// @param forks at least one
public record BenchRun(int suiteVersion, RunSettings settings, List<ForkResult> forks) {
    public BenchRun {
        forks = List.copyOf(forks);
    }

    /// These forks and those of another run.
    public BenchRun with(BenchRun other) {
        return new BenchRun(
                suiteVersion, settings, Stream.concat(forks.stream(), other.forks.stream()).toList());
    }

    /// The machine of the first fork.
    public Machine machine() {
        return forks.getFirst().machine();
    }

    /// The works of the suite, in its order.
    public List<WorkKey> keys() {
        return forks.getFirst().works().stream().map(WorkSamples::key).toList();
    }

    /// The samples of a work in all forks.
    public List<WorkSamples> samples(WorkKey key) {
        return forks.stream().flatMap(fork -> fork.work(key).stream()).toList();
    }

    /// The hashes of the trained weights; more than one means that forks differ.
    public List<String> hashes() {
        return forks.stream().map(ForkResult::weightsSha256).distinct().toList();
    }

    /// Every peak that was measured, GFLOP/s.
    public double[] peaks() {
        return bursts().mapToDouble(Burst::peak).toArray();
    }

    /// The levels of all paces.
    public PaceLevel paceLevel() {
        return PaceLevel.of(works());
    }

    /// The levels that this run is measured by beside another: the higher ones of both where they ran on the same JVM. Another
    /// JVM may compile what measures the pace otherwise.
    public PaceLevel paceLevelBeside(BenchRun other) {
        return machine().compilesAs(other.machine()) ? paceLevel().orHigher(other.paceLevel()) : paceLevel();
    }

    /// Every distance of cores that was measured, nanoseconds.
    public double[] distances() {
        return bursts().flatMapToDouble(burst -> DoubleStream.of(burst.distanceBefore(), burst.distanceAfter()))
                .filter(distance -> !Double.isNaN(distance))
                .toArray();
    }

    private Stream<WorkSamples> works() {
        return forks.stream().flatMap(fork -> fork.works().stream());
    }

    private Stream<Burst> bursts() {
        return works().flatMap(work -> work.bursts().stream());
    }
}
