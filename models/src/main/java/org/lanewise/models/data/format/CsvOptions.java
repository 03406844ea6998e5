package org.lanewise.models.data.format;

import org.jspecify.annotations.Nullable;

/// What a reader of CSV files is told; what it is not told it recognises (see [CsvFormat]). Immutable, thread-safe.
///
/// @param separator between two values: `,` `;` or tab; null: recognised
/// @param header whether the first row holds the columns' names; null: recognised
/// @param label the column to predict, by name or by number from 1; a name wins. Null: the last column
/// @param missing what becomes of cells without a value
public record CsvOptions(
        @Nullable Character separator,
        @Nullable Boolean header,
        @Nullable String label,
        MissingValues missing) {
    /// @throws IllegalArgumentException for another separator
    public CsvOptions {
        if (separator != null && CsvSeparator.KNOWN.indexOf(separator) < 0) {
            throw new IllegalArgumentException("the separator must be ',' ';' or a tab, was '" + separator + "'");
        }
    }

    /// Separator and header are recognised, the last column is the label, missing values are errors.
    public static CsvOptions recognised() {
        return new CsvOptions(null, null, null, MissingValues.ERROR);
    }

    public CsvOptions withSeparator(char separator) {
        return new CsvOptions(separator, header, label, missing);
    }

    public CsvOptions withHeader(boolean header) {
        return new CsvOptions(separator, header, label, missing);
    }

    public CsvOptions withLabel(String label) {
        return new CsvOptions(separator, header, label, missing);
    }

    public CsvOptions withMissing(MissingValues missing) {
        return new CsvOptions(separator, header, label, missing);
    }
}
