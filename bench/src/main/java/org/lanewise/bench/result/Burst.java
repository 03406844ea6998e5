package org.lanewise.bench.result;

import org.lanewise.bench.calibration.CoreMode;

/// Some milliseconds of one work, with the state of the machine right before and after.
///
/// @param seconds of one call, the lower quartile of parts of the burst, `> 0`
/// @param peak of multiply-adds on the measuring thread, GFLOP/s: the higher of before and after
/// @param paceBefore instructions a nanosecond, see [org.lanewise.bench.calibration.Pace]: of the measuring thread; of the
///     slowest of as many threads as the work has
/// @param paceAfter the same, afterwards
/// @param distanceBefore nanoseconds from core to core; NaN for works of one thread
/// @param distanceAfter the same, afterwards
public record Burst(
        double seconds, double peak, double paceBefore, double paceAfter, double distanceBefore, double distanceAfter) {
    /// The lower of the two paces.
    public double leastPace() {
        return Math.min(paceBefore, paceAfter);
    }

    /// Whether the pace was there before and after, and the cores stayed where they were.
    ///
    /// @param leastPace instructions a nanosecond, see [PaceLevel]
    public boolean isUndisturbed(double leastPace) {
        return leastPace() >= leastPace && mode().isComparable();
    }

    /// The time of a call in units of 10^9 operations at the peak of the same moment: a lower clock cancels out.
    public double normalised() {
        return seconds * peak;
    }

    /// Where the cores were.
    public CoreMode mode() {
        return CoreMode.of(distanceBefore, distanceAfter);
    }
}
