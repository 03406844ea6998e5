package org.lanewise.bench.result;

import org.lanewise.bench.calibration.CoreMode;

/// Some milliseconds of one work, with the state of the machine right before and after.
///
/// @param seconds of one call, the lower quartile of parts of the burst, `> 0`
/// @param peakBefore the peak of multiply-adds on the measuring thread, GFLOP/s
/// @param peakAfter the same, afterwards
/// @param distanceBefore nanoseconds from core to core; NaN for works of one thread
/// @param distanceAfter the same, afterwards
public record Burst(
        double seconds, double peakBefore, double peakAfter, double distanceBefore, double distanceAfter) {
    /// The peak during the burst.
    public double peak() {
        return (peakBefore + peakAfter) / 2;
    }

    /// The lower of the two peaks.
    public double leastPeak() {
        return Math.min(peakBefore, peakAfter);
    }

    /// Whether the peak was there before and after, and the cores stayed where they were.
    ///
    /// @param leastPeak GFLOP/s, see [PeakLevel]
    public boolean isUndisturbed(double leastPeak) {
        return leastPeak() >= leastPeak && mode().isComparable();
    }

    /// The time of a call in units of 10^9 operations at the peak of the same moment: a slow minute of the machine, or a
    /// lower clock, cancels out.
    public double normalised() {
        return seconds * peak();
    }

    /// Where the cores were.
    public CoreMode mode() {
        return CoreMode.of(distanceBefore, distanceAfter);
    }
}
