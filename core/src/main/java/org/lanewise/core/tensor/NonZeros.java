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

    /// Rows that are transposed at a time.
    private static final int SQUARE = Integer.SIZE;

    private final int groupRows;
    private final int columns;
    private final int words;
    private final long[] byRows;
    private final long[] byInputs;

    /// `[group]`: a square of bits for each half of a word, while they are transposed.
    private final long[][] squares;

    /// @param groupRows 1 to [#MAX_GROUP_ROWS]
    NonZeros(int rows, int columns, int groupRows) {
        if (groupRows < 1 || groupRows > MAX_GROUP_ROWS) {
            throw new IllegalArgumentException("groups have 1 to " + MAX_GROUP_ROWS + " rows, got " + groupRows);
        }
        this.groupRows = groupRows;
        this.columns = columns;
        this.words = (columns - 1) / Long.SIZE + 1;
        this.byRows = new long[rows * words];
        this.byInputs = new long[groups(rows) * columns];
        this.squares = new long[groups(rows)][SQUARE];
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

    /// Words of a group, one for an input.
    public int inputs() {
        return columns;
    }

    /// The inputs of a row: [#words] words from `row * words()` on.
    public long[] byRows() {
        return byRows;
    }

    /// The rows of an input in a group: word `group * inputs() + input`, its bits counted from the group's first row.
    public long[] byInputs() {
        return byInputs;
    }

    /// Notes what is not zero in one word of a row.
    ///
    /// @param found a bit for each of 64 columns, the lowest for the first
    public void put(int row, int word, long found) {
        byRows[row * words + word] = found;
    }

    /// Derives the words of inputs from those of rows `[fromRow, toRow)`: whole groups, the last one of a mini-batch apart.
    ///
    /// @throws IllegalArgumentException if `fromRow` is not the first of a group
    public void deriveInputs(int fromRow, int toRow) {
        if (fromRow % groupRows != 0) {
            throw new IllegalArgumentException(
                    "rows are found in groups of " + groupRows + ", row " + fromRow + " does not start one");
        }
        for (int row = fromRow; row < toRow; row += groupRows) {
            int end = Math.min(row + groupRows, toRow);
            for (int word = 0; word < words; word++) {
                for (int first = row; first < end; first += SQUARE) {
                    derive(row / groupRows, word, first, Math.min(first + SQUARE, end));
                }
            }
        }
    }

    /// The words of 64 inputs from those of up to 32 rows: two squares of 32 x 32 bits are transposed at once.
    private void derive(int group, int word, int fromRow, int toRow) {
        long[] square = squares[group];
        for (int line = 0; line < SQUARE; line++) {
            square[line] = fromRow + line < toRow ? byRows[(fromRow + line) * words + word] : 0;
        }
        transpose(square);
        int from = fromRow - group * groupRows;
        int at = group * columns + word * Long.SIZE;
        int inputs = Math.min(Long.SIZE, columns - word * Long.SIZE);
        for (int input = 0; input < inputs; input++) {
            long rows = (input < SQUARE ? square[input] & 0xFFFF_FFFFL : square[input - SQUARE] >>> SQUARE) << from;
            byInputs[at + input] = from == 0 ? rows : byInputs[at + input] | rows;
        }
    }

    /// Transposes the lower and the upper halves of 32 words, by halves of halves.
    ///
    /// Source: H. S. Warren, *Hacker's Delight*, 2nd edition, 7-3.
    private static void transpose(long[] square) {
        exchange(square, 16, 0x0000_FFFF_0000_FFFFL);
        exchange(square, 8, 0x00FF_00FF_00FF_00FFL);
        exchange(square, 4, 0x0F0F_0F0F_0F0F_0F0FL);
        exchange(square, 2, 0x3333_3333_3333_3333L);
        exchange(square, 1, 0x5555_5555_5555_5555L);
    }

    /// Exchanges the upper `size` bits of lines with the lower ones of the lines `size` further down.
    private static void exchange(long[] square, int size, long lower) {
        for (int block = 0; block < SQUARE; block += 2 * size) {
            for (int line = block; line < block + size; line++) {
                long differing = (square[line] >>> size ^ square[line + size]) & lower;
                square[line] ^= differing << size;
                square[line + size] ^= differing;
            }
        }
    }
}
