package org.lanewise.core.tensor;

/// Where a mini-batch's values are not zero, as bits from both sides. Made for mini-batches with many zeros, such as images
/// or one-hot columns, whose products leave zero terms out.
///
///     byRows      row 0      inputs 0..63  64..127  ..     a word for 64 inputs, the lowest bit for the first
///                 row 1      inputs 0..63  64..127  ..
///
///     byInputs    group 0    input 0   1   2  ..           a word for an input, the lowest bit for the group's first row
///                 group 1    input 0   1   2  ..
///
/// Rows are found in groups, so that threads that find different groups write to different memory. Mutable scratch memory
/// of the engine, written by one thread per group at a time.
public final class NonZeros {
    /// Rows that fit into a group's word.
    public static final int MAX_GROUP_ROWS = Long.SIZE;

    private final int groupRows;
    private final int inputs;
    private final int words;
    private final long[] byRows;
    private final long[] byInputs;

    /// `[group]`: lanes of ints on their way to the words of inputs.
    private final int[][] scratch;

    /// @param groupRows 1 to [#MAX_GROUP_ROWS]
    NonZeros(int rows, int columns, int groupRows) {
        if (groupRows < 1 || groupRows > MAX_GROUP_ROWS) {
            throw new IllegalArgumentException("groups have 1 to " + MAX_GROUP_ROWS + " rows, got " + groupRows);
        }
        this.groupRows = groupRows;
        this.inputs = PanelMatrix.panels(columns) * PanelMatrix.WIDTH;
        this.words = (columns - 1) / Long.SIZE + 1;
        this.byRows = new long[rows * words];
        this.byInputs = new long[groups(rows) * inputs];
        this.scratch = new int[groups(rows)][PanelMatrix.WIDTH];
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

    /// The group whose first row is `row`.
    ///
    /// @throws IllegalArgumentException if no group starts with that row
    public int groupFrom(int row) {
        if (row % groupRows != 0) {
            throw new IllegalArgumentException(
                    "rows are found in groups of " + groupRows + ", row " + row + " does not start one");
        }
        return row / groupRows;
    }

    /// Words of a group, one for an input; a multiple of 16, as rows of values are, and those beyond the columns mean nothing.
    public int inputs() {
        return inputs;
    }

    /// The inputs of a row: [#words] words from `row * words()` on, no bit set beyond the columns.
    public long[] byRows() {
        return byRows;
    }

    /// The rows of an input in a group: word `group * inputs() + input`, its bits counted from the group's first row.
    public long[] byInputs() {
        return byInputs;
    }

    /// Room for 16 numbers of whoever finds a group.
    public int[] scratch(int group) {
        return scratch[group];
    }
}
