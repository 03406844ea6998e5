package org.lanewise.cli.data;

import org.lanewise.cli.option.OptionRange;
import picocli.CommandLine.ITypeConverter;

/// How much of the training set is kept for validation or test: a number of rows or a fraction of all.
///
/// @param amount rows, or the fraction
/// @param isFraction which of the two
record ValidationPart(double amount, boolean isFraction) {
    /// The rows kept of a training set of `rows` rows; a fraction is rounded down to whole rows.
    ///
    /// @param option that says so
    /// @throws IllegalArgumentException if no row is left to train on; the message tells the option and the range
    int of(int rows, String option) {
        double kept = isFraction ? Math.floor(amount * rows) : amount;
        if (kept > rows - 1) {
            throw new IllegalArgumentException(option + " must leave a row to train on: of " + rows
                    + " rows it may take 0 to " + (rows - 1) + ", was " + (long) kept);
        }
        return (int) kept;
    }

    /// Reads `10000` or `0.2`.
    static final class Converter implements ITypeConverter<ValidationPart> {
        @Override
        public ValidationPart convert(String value) {
            boolean isFraction = value.contains(".");
            try {
                double amount = isFraction ? Double.parseDouble(value) : Integer.parseInt(value);
                if (amount >= 0 && !(isFraction && amount >= 1)) {
                    return new ValidationPart(amount, isFraction);
                }
            } catch (NumberFormatException _) {
                // refused below
            }
            throw OptionRange.refuse("a number of rows >= 0, or a fraction >= 0.0 and < 1.0", value);
        }
    }
}
