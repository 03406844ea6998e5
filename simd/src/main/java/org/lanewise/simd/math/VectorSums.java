package org.lanewise.simd.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums and maxima along a row in the fixed shape of the bit contract, rule 2: 16 partial sums, folded in halves.
///
/// A kernel sums the elements at `column, column + 16, ...` into one vector per starting column; there are
/// `16 / LANES` of these, and [#fold] goes on from the one that is left:
///
///     LANES 16   s(0)
///     LANES 8    s(0) + s(8)
///     LANES 4    (s(0) + s(8)) + (s(4) + s(12))
public final class VectorSums {
    /// The preferred vector shape of this machine.
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Lanes of a vector: 4, 8 or 16.
    public static final int LANES = SPECIES.length();

    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(SPECIES, 8 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(SPECIES, 4 % LANES, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(SPECIES, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(SPECIES, 1, 1, true);

    private VectorSums() {}

    /// `terms` where a column is before `columns`, +0 beyond.
    public static FloatVector inside(FloatVector terms, int column, int columns) {
        VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
        return FloatVector.zero(SPECIES).blend(terms, mask);
    }

    /// The sum of all lanes, in halves: `s[l] += s[l + 8]`, then 4, 2, 1.
    public static float fold(FloatVector partial) {
        FloatVector sum = partial;
        if (LANES == 16) {
            sum = sum.add(sum.rearrange(BY_8));
        }
        if (LANES >= 8) {
            sum = sum.add(sum.rearrange(BY_4));
        }
        sum = sum.add(sum.rearrange(BY_2));
        sum = sum.add(sum.rearrange(BY_1));
        return sum.lane(0);
    }

    /// The largest of `columns >= 1` values from `start` on.
    public static float max(float[] values, int start, int columns) {
        FloatVector max = FloatVector.broadcast(SPECIES, values[start]);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector next = FloatVector.fromArray(SPECIES, values, start + column);
            max = max.max(max.blend(next, SPECIES.indexInRange(column, columns)));
        }
        if (LANES == 16) {
            max = max.max(max.rearrange(BY_8));
        }
        if (LANES >= 8) {
            max = max.max(max.rearrange(BY_4));
        }
        max = max.max(max.rearrange(BY_2));
        return max.max(max.rearrange(BY_1)).lane(0);
    }
}
