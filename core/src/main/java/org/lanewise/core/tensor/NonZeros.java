package org.lanewise.core.tensor;

/// The values of a mini-batch other than zero, in the order of either product. Made for mini-batches with many zeros, such
/// as images or one-hot columns, whose products leave zero terms out. Two neighbours share a list, so that a kernel
/// uses what it loads twice; an entry is in the list where one of the two is not zero.
///
///     byRows      rows 0 and 1     inputs 0..127:  k, x[0, k], x[1, k]  ..   inputs 128..255: ..
///                 rows 2 and 3     ..
///
///     byInputs    rows of group 0  panel rows 0 and 1:  r, -, x[r, 0]  ..
///                                  panel rows 2 and 3:  r, x[r, 1], x[r, 2]  ..
///                 rows of group 1  ..
///
/// Panel rows are those of the weights ([PanelMatrix]): row 0, the bias, has no input and the value zero. Rows are found in
/// groups, so that threads that find different groups write to different memory. Mutable scratch memory of the
/// engine, written by one thread per group at a time.
public final class NonZeros {
    /// Inputs of a list of [#byRows]: the weights of three panels for them, 24 KB, stay in the first cache.
    public static final int BLOCK_INPUTS = 128;

    private final int groupRows;
    private final int blocks;
    private final int inputPairs;
    private final PairLists byRows;
    private final PairLists byInputs;

    /// @param groupRows even, `>= 2`
    NonZeros(int rows, int columns, int groupRows) {
        if (groupRows < 2 || groupRows % 2 != 0) {
            throw new IllegalArgumentException("groups have an even number of rows, got " + groupRows);
        }
        this.groupRows = groupRows;
        this.blocks = (columns - 1) / BLOCK_INPUTS + 1;
        this.inputPairs = columns / 2 + 1;
        this.byRows = new PairLists((rows + 1) / 2 * blocks, BLOCK_INPUTS);
        this.byInputs = new PairLists(groups(rows) * inputPairs, groupRows);
    }

    /// Rows of a group; the last group may have fewer.
    public int groupRows() {
        return groupRows;
    }

    /// How many groups the first `rows` rows are.
    public int groups(int rows) {
        return (rows - 1) / groupRows + 1;
    }

    /// Lists of two rows: one for every [#BLOCK_INPUTS] inputs.
    public int blocks() {
        return blocks;
    }

    /// Lists of a group: one for two panel rows.
    public int inputPairs() {
        return inputPairs;
    }

    /// List `row / 2 * blocks() + block` is that of rows `row` and `row + 1`, `row` even; its indices are inputs.
    public PairLists byRows() {
        return byRows;
    }

    /// List `group * inputPairs() + pair` is that of panel rows `2 * pair` and `2 * pair + 1`; its indices are rows.
    public PairLists byInputs() {
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
        byRows.clear(fromRow / 2 * blocks, (toRow + 1) / 2 * blocks);
        byInputs.clear(fromRow / groupRows * inputPairs, groups(toRow) * inputPairs);
    }
}
