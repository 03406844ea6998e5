package org.lanewise.bench.regression;

import org.lanewise.bench.suite.WorkKey;

/// The comparison of one work.
///
/// @param ratio B's time by A's, normalised: 1.1 is a tenth slower; NaN if it cannot be told
/// @param low the lower end of the 95 % interval
/// @param high the upper end
/// @param chance that any line would differ that much where nothing has changed, in `[0, 1]`
/// @param remark what else to know, such as where the cores were; may be empty
public record Line(
        WorkKey key, double ratio, double low, double high, double chance, Verdict verdict, String remark) {
    /// The same with another verdict.
    Line with(Verdict other, String reason) {
        return new Line(key, ratio, low, high, chance, other, remark.isEmpty() ? reason : remark + ", " + reason);
    }
}
