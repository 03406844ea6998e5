package org.lanewise.core.tensor;

import java.util.Arrays;

/// Where a mini-batch's values are not zero, as bits from both sides. Made for the products of a mini-batch with many
/// zeros, such as images or one-hot columns, which leave zero terms out.
///
///     row 0     columns 0..63  64..127  ..      a word for 64 columns, the lowest bit for the first of them
///     row 1     columns 0..63  64..127  ..
///
///     group 0   column 0  column 1  ..          a word for each column, the lowest bit for the group's first row
///     group 1   column 0  column 1  ..
///
/// Rows are found in groups, so that threads that find different groups write to different memory. Mutable scratch
/// memory of the engine, written by one thread per group at a time.
public final class NonZeros {
    /// Rows that fit into a group's word.
    public static final int MAX_GROUP_ROWS = Long.SIZE;

    private final int columns;
    private final int words;
    private final int groupRows;
    private final long[] columnBits;
    private final long[] rowBits;

    /// @param groupRows 1 to [#MAX_GROUP_ROWS]
    NonZeros(int rows, int columns, int groupRows) {
        if (groupRows < 1 || groupRows > MAX_GROUP_ROWS) {
            throw new IllegalArgumentException("groups have 1 to " + MAX_GROUP_ROWS + " rows, got " + groupRows);
        }
        this.columns = columns;
        this.words = (columns - 1) / Long.SIZE + 1;
        this.groupRows = groupRows;
        this.columnBits = new long[rows * words];
        this.rowBits = new long[((rows - 1) / groupRows + 1) * columns];
    }

    /// Rows of a group; the last group may have fewer.
    public int groupRows() {
        return groupRows;
    }

    /// How many groups the first `rows` rows are.
    public int groups(int rows) {
        return (rows + groupRows - 1) / groupRows;
    }

    /// Words of a row.
    public int words() {
        return words;
    }

    /// The columns of a row that are not zero: those of word `word`, `0 <= word < words()`.
    public long columns(int row, int word) {
        return columnBits[row * words + word];
    }

    /// For each group, [#groups], and each column the rows of the group that are not zero.
    public long[] rowBits() {
        return rowBits;
    }

    /// Forgets what was found in rows `[fromRow, toRow)`: whole groups, the last one of a mini-batch apart.
    ///
    /// @throws IllegalArgumentException if `fromRow` is not the first of a group
    public void clear(int fromRow, int toRow) {
        if (fromRow % groupRows != 0) {
            throw new IllegalArgumentException(
                    "rows are found in groups of " + groupRows + ", row " + fromRow + " does not start one");
        }
        Arrays.fill(rowBits, fromRow / groupRows * columns, groups(toRow) * columns, 0);
    }

    /// Notes what is not zero in one word of a row, after [#clear].
    public void put(int row, int word, long found) {
        columnBits[row * words + word] = found;
        int at = row / groupRows * columns + word * Long.SIZE;
        long rowBit = 1L << row % groupRows;
        for (long left = found; left != 0; left &= left - 1) {
            rowBits[at + Long.numberOfTrailingZeros(left)] |= rowBit;
        }
    }
}
