package org.lanewise.bench.result;

import java.util.List;
import java.util.Optional;
import org.lanewise.bench.suite.WorkKey;

/// What one JVM measured.
///
/// @param bandwidth of memory, 10^9 bytes a second on one core
/// @param weightsSha256 the hash of a training with a fixed seed and number of steps
/// @param bytesPerStep what a warm training step allocates
/// @param openBlas the kernels that OpenBLAS has picked, or was told to use; empty where it does not take part
/// @param works in the order of the suite
public record ForkResult(
        Machine machine, double bandwidth, String weightsSha256, double bytesPerStep, String openBlas,
        List<WorkSamples> works) {
    public ForkResult {
        works = List.copyOf(works);
    }

    /// The samples of a work, if it was measured.
    public Optional<WorkSamples> work(WorkKey key) {
        return works.stream().filter(work -> work.key().equals(key)).findFirst();
    }

    /// The levels of its paces.
    public PaceLevel paceLevel() {
        return PaceLevel.of(works.stream());
    }
}
