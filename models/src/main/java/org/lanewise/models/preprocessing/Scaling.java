package org.lanewise.models.preprocessing;

import org.lanewise.models.data.Dataset;

/// Brings each input to a common scale: `(x - shift) / divisor` in double, rounded once to float; 0 where the divisor is
/// 0. Fitted in double on training rows, in their order. Immutable, thread-safe.
public sealed interface Scaling permits Standardization, MinMaxScaling {
    /// The number of inputs.
    int inputs();

    /// What is subtracted from an input.
    double shift(int input);

    /// What it is divided by then; 0 for an input that was constant, which becomes 0.
    double divisor(int input);

    /// A row of inputs, scaled; a new array.
    ///
    /// @throws IllegalArgumentException for a row of another length
    default float[] apply(float[] row) {
        if (row.length != inputs()) {
            throw new IllegalArgumentException("rows of " + inputs() + " inputs are needed, got " + row.length);
        }
        float[] scaled = row.clone();
        ScaledRows.scale(scaled, 0, ScaledRows.shifts(this), ScaledRows.divisors(this));
        return scaled;
    }

    /// The same rows with scaled inputs; the data are shared and scaled whenever they are read.
    ///
    /// @throws IllegalArgumentException for a data set with another number of inputs
    default Dataset apply(Dataset data) {
        return new ScaledRows(data, this);
    }
}
