package org.lanewise.cli.training;

import org.lanewise.cli.option.OptionRange;
import picocli.CommandLine.ITypeConverter;

/// The rows of a mini-batch, or `full` for all there are.
///
/// @param rows how many; `Integer.MAX_VALUE` for all
record BatchSize(int rows) {
    private static final BatchSize FULL = new BatchSize(Integer.MAX_VALUE);

    /// The size for a training set of so many rows.
    int of(int trainRows) {
        return equals(FULL) ? trainRows : rows;
    }

    /// Reads `32` or `full`.
    static final class Converter implements ITypeConverter<BatchSize> {
        @Override
        public BatchSize convert(String value) {
            return value.equals("full")
                    ? FULL
                    : new BatchSize(OptionRange.atLeastOne(value, "a whole number >= 1, or 'full'"));
        }
    }
}
