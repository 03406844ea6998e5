package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PairLists;

/// Finds what is not zero: 64 values become a word of bits before a branch depends on any of them, because a branch that
/// is guessed wrong costs as much as the comparison of 64 values. Works on two rows at a time.
final class NonZeroSearch {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /// The lower bit of each two.
    private static final long EVEN = 0x5555_5555_5555_5555L;

    private NonZeroSearch() {}

    static void run(BatchMatrix x, NonZeros nonZeros, int fromRow, int toRow) {
        nonZeros.clear(fromRow, toRow);
        for (int row = fromRow; row < toRow; row += 2) {
            pair(x, nonZeros, row, row + 1 < toRow);
        }
    }

    /// @param two whether there is a second row
    private static void pair(BatchMatrix x, NonZeros nonZeros, int row, boolean two) {
        float[] values = x.values();
        int first = x.start(row);
        int second = two ? x.start(row + 1) : first;
        int lists = row / nonZeros.groupRows() * nonZeros.inputPairs();
        long carriedFirst = 0;
        long carriedSecond = 0;
        for (int from = 0; from < x.columns(); from += Long.SIZE) {
            int length = Math.min(Long.SIZE, x.columns() - from);
            long firstBits = found(values, first + from, length);
            long secondBits = two ? found(values, second + from, length) : 0;
            int list = row / 2 * nonZeros.blocks() + from / NonZeros.BLOCK_INPUTS;
            addInputs(nonZeros.byRows(), list, firstBits | secondBits, from, values, first, second, two);
            int pairs = lists + from / 2;
            addRow(nonZeros.byInputs(), pairs, firstBits << 1 | carriedFirst, row, values, first + from);
            carriedFirst = firstBits >>> Long.SIZE - 1;
            addRow(nonZeros.byInputs(), pairs, secondBits << 1 | carriedSecond, row + 1, values, second + from);
            carriedSecond = secondBits >>> Long.SIZE - 1;
        }
        if (x.columns() % Long.SIZE == 0) {
            addRow(nonZeros.byInputs(), lists + x.columns() / 2, carriedFirst, row, values, first + x.columns());
            addRow(nonZeros.byInputs(), lists + x.columns() / 2, carriedSecond, row + 1, values, second + x.columns());
        }
    }

    /// The inputs of two rows.
    private static void addInputs(
            PairLists lists, int list, long found, int from, float[] values, int first, int second, boolean two) {
        int[] indices = lists.indices();
        float[] pairs = lists.values();
        int start = lists.start(list);
        int at = start + lists.count(list);
        for (long left = found; left != 0; left &= left - 1, at++) {
            int input = from + Long.numberOfTrailingZeros(left);
            indices[at] = input;
            pairs[2 * at] = values[first + input];
            pairs[2 * at + 1] = two ? values[second + input] : 0;
        }
        lists.setCount(list, at - start);
    }

    /// One row, for every pair of panel rows in which it has a value.
    ///
    /// @param list of the first pair
    /// @param found a bit for each of 64 panel rows
    /// @param at where the input lies that belongs to the second of them
    private static void addRow(PairLists lists, int list, long found, int row, float[] values, int at) {
        for (long left = (found | found >>> 1) & EVEN; left != 0; left &= left - 1) {
            int pair = Long.numberOfTrailingZeros(left);
            float before = (found >>> pair & 1) == 0 ? 0 : values[at + pair - 1];
            lists.add(list + pair / 2, row, before, values[at + pair]);
        }
    }

    /// A bit for each of up to 64 values, the lowest for the first.
    private static long found(float[] values, int from, int length) {
        long found = 0;
        int index = 0;
        for (; index < S.loopBound(length); index += S.length()) {
            FloatVector v = FloatVector.fromArray(S, values, from + index);
            found |= v.compare(VectorOperators.NE, 0).toLong() << index;
        }
        for (; index < length; index++) {
            found |= values[from + index] != 0 ? 1L << index : 0;
        }
        return found;
    }
}
