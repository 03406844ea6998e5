package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;

/// Finds what is not zero: 64 values become a word of bits before a branch depends on any of them, because a branch that
/// is guessed wrong costs as much as the comparison of 64 values.
final class NonZeroSearch {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private NonZeroSearch() {}

    static void run(BatchMatrix x, NonZeros nonZeros, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            for (int word = 0; word < nonZeros.words(); word++) {
                int first = word * Long.SIZE;
                int length = Math.min(Long.SIZE, x.columns() - first);
                int from = x.start(row) + first;
                // The same, but with a constant length, for which C2 unrolls the loop.
                long found = length == Long.SIZE
                        ? found(x.values(), from, Long.SIZE)
                        : found(x.values(), from, length);
                nonZeros.put(row, word, found);
            }
        }
        nonZeros.deriveInputs(fromRow, toRow);
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
