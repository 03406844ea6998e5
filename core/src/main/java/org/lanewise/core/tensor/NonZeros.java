package org.lanewise.core.tensor;

import java.util.Arrays;

/// Where a mini-batch's values are not zero, as bits from both sides. Made for mini-batches with many zeros, such as images
/// or one-hot columns, whose products leave zero terms out. Two neighbours share a word, so that a kernel uses twice
/// what it loads; a bit is set where one of the two is not zero.
///
///     byRows      rows 0 and 1     inputs 0..63  64..127  ..          a word for 64 inputs, the lowest bit for the first
///                 rows 2 and 3     inputs 0..63  64..127  ..
///
///     byInputs    group 0          panel rows 0 and 1   2 and 3  ..   a word for two panel rows, the lowest bit for the
///                 group 1          panel rows 0 and 1   2 and 3  ..   group's first row
///
/// Panel rows are those of the weights ([PanelMatrix]): row 0 is the bias and has no input. Rows are found in groups, so
/// that threads that find different groups write to different memory. Mutable scratch memory of the engine, written
/// by one thread per group at a time.
public final class NonZeros {
    /// Rows that fit into a group's word.
    public static final int MAX_GROUP_ROWS = Long.SIZE;

    /// The lower bit of each two.
    private static final long EVEN = 0x5555_5555_5555_5555L;

    private final int groupRows;
    private final int words;
    private final int inputPairs;
    private final long[] byRows;
    private final long[] byInputs;

    /// @param groupRows even, 2 to [#MAX_GROUP_ROWS]
    NonZeros(int rows, int columns, int groupRows) {
        if (groupRows < 2 || groupRows > MAX_GROUP_ROWS || groupRows % 2 != 0) {
            throw new IllegalArgumentException(
                    "groups have an even number of rows, 2 to " + MAX_GROUP_ROWS + ", got " + groupRows);
        }
        this.groupRows = groupRows;
        this.words = (columns - 1) / Long.SIZE + 1;
        this.inputPairs = columns / 2 + 1;
        this.byRows = new long[(rows + 1) / 2 * words];
        this.byInputs = new long[groups(rows) * inputPairs];
    }

    /// Rows of a group; the last group may have fewer.
    public int groupRows() {
        return groupRows;
    }

    /// How many groups the first `rows` rows are.
    public int groups(int rows) {
        return (rows + groupRows - 1) / groupRows;
    }

    /// Words of two rows.
    public int words() {
        return words;
    }

    /// Words of a group, one for two panel rows.
    public int inputPairs() {
        return inputPairs;
    }

    /// The inputs of rows `row` and `row + 1`, `row` even: [#words] words from `row / 2 * words()` on.
    public long[] byRows() {
        return byRows;
    }

    /// The rows of panel rows `2 * pair` and `2 * pair + 1` in a group: word `group * inputPairs() + pair`, its bits counted
    /// from the group's first row.
    public long[] byInputs() {
        return byInputs;
    }

    /// Forgets what was found in rows `[fromRow, toRow)`: whole groups, the last one of a mini-batch apart.
    ///
    /// @throws IllegalArgumentException if `fromRow` is not the first of a group
    public void clear(int fromRow, int toRow) {
        if (fromRow % groupRows != 0) {
            throw new IllegalArgumentException(
                    "rows are found in groups of " + groupRows + ", row " + fromRow + " does not start one");
        }
        Arrays.fill(byRows, fromRow / 2 * words, (toRow + 1) / 2 * words, 0);
        Arrays.fill(byInputs, fromRow / groupRows * inputPairs, groups(toRow) * inputPairs, 0);
    }

    /// Notes what is not zero in one word of a row, after [#clear]. The words of a row come one after the other.
    ///
    /// @param found a bit for each of 64 columns, the lowest for the first
    /// @param before the same of the word before; 0 for the first
    public void put(int row, int word, long found, long before) {
        byRows[row / 2 * words + word] |= found;
        // Panel rows are one more than inputs: the last input of the word before goes with the first ones of this word.
        putRow(row, word, found << 1 | before >>> Long.SIZE - 1);
        if (word == words - 1 && found < 0) {
            putRow(row, words, 1);
        }
    }

    private void putRow(int row, int word, long panelRows) {
        int at = row / groupRows * inputPairs + word * (Long.SIZE / 2);
        long bit = 1L << row % groupRows;
        for (long left = (panelRows | panelRows >>> 1) & EVEN; left != 0; left &= left - 1) {
            byInputs[at + (Long.numberOfTrailingZeros(left) >> 1)] |= bit;
        }
    }
}
