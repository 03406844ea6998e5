package org.lanewise.simd.gemm;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;

/// Finds what is not zero, without a branch on any value: one that is guessed wrong costs as much as the comparison of 64 values.
///
///     a cache line of x, 16 columns, of up to 32 rows
///     row 0   . 1 . 1 ..    its 16 bits go into the row's word
///     row 1   1 . . 1 ..
///     row 2   . . . 1 ..
///             | | | |
///             2 1 0 7 ..    lanes of ints collect bit `row`: the words of 16 inputs
///
/// Order: groups of rows, up to 32 rows of them, lines, rows.
final class NonZeroSearch {
    /// Columns of a cache line; rows of x are padded to a multiple of them.
    private static final int LINE = PanelMatrix.WIDTH;

    private static final int HALF = 8;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;

    private NonZeroSearch() {}

    static void run(BatchMatrix x, NonZeros nonZeros, int fromRow, int toRow) {
        int words = nonZeros.words();
        Arrays.fill(nonZeros.byRows(), fromRow * words, toRow * words, 0);
        int end;
        for (int first = fromRow; first < toRow; first = end) {
            end = Math.min(first + nonZeros.groupRows(), toRow);
            int group = nonZeros.groupFrom(first);
            int[] lanes = nonZeros.scratch(group);
            for (int row = first; row < end; row += Integer.SIZE) {
                int rows = Math.min(Integer.SIZE, end - row);
                for (int column = 0; column < x.columns(); column += LINE) {
                    line(x.values(), x.start(row) + column, x.leadingDimension(), rows, nonZeros.byRows(),
                            row * words + column / Long.SIZE, words, column % Long.SIZE, lanes);
                    put(lanes, row - first, nonZeros.byInputs(), group * nonZeros.inputs() + column);
                }
            }
        }
        clearPadding(nonZeros, x.columns(), fromRow, toRow);
    }

    /// @param fromBit the line's first bit in the words of rows
    /// @param lanes receives the words of 16 inputs
    private static void line(
            float[] x, int start, int ldx, int rows, long[] byRows, int word, int words, int fromBit, int[] lanes) {
        IntVector lower = IntVector.zero(INTS);
        IntVector upper = IntVector.zero(INTS);
        int from = start;
        int at = word;
        for (int row = 0; row < rows; row++) {
            VectorMask<Float> a = FloatVector.fromArray(S, x, from).compare(VectorOperators.NE, 0);
            VectorMask<Float> b = FloatVector.fromArray(S, x, from + HALF).compare(VectorOperators.NE, 0);
            IntVector bit = IntVector.broadcast(INTS, 1).lanewise(VectorOperators.LSHL, row);
            lower = IntVector.zero(INTS).blend(bit, a.cast(INTS)).or(lower);
            upper = IntVector.zero(INTS).blend(bit, b.cast(INTS)).or(upper);
            byRows[at] |= (a.toLong() | b.toLong() << HALF) << fromBit;
            from += ldx;
            at += words;
        }
        lower.intoArray(lanes, 0);
        upper.intoArray(lanes, HALF);
    }

    /// Adds up to 32 rows to the words of 16 inputs, whose earlier rows are there already.
    private static void put(int[] lanes, int fromRow, long[] byInputs, int input) {
        for (int lane = 0; lane < LINE; lane++) {
            long before = fromRow == 0 ? 0 : byInputs[input + lane];
            byInputs[input + lane] = before | (lanes[lane] & 0xFFFF_FFFFL) << fromRow;
        }
    }

    /// What lies behind the columns of x may be anything.
    private static void clearPadding(NonZeros nonZeros, int columns, int fromRow, int toRow) {
        int last = nonZeros.words() - 1;
        long used = -1L >>> (nonZeros.words() * Long.SIZE - columns);
        for (int row = fromRow; row < toRow; row++) {
            nonZeros.byRows()[row * nonZeros.words() + last] &= used;
        }
    }
}
