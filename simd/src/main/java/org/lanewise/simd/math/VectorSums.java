package org.lanewise.simd.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Sums and maxima along a row in the fixed shape of the bit contract, rule 2: 16 partial sums, folded in halves. There is
/// one vector of partial sums for every starting column, 0, LANES, 2 LANES, ... below 16:
///
///     LANES 16   s0
///     LANES 8    s0 + s8
///     LANES 4    (s0 + s8) + (s4 + s12)
///
/// The rest of the fold takes the lanes out one by one: shuffling a vector in place would be no faster for one row, and C2
/// gives up on inlining a loop that holds a function of [VectorMath] and shuffles. Rows are read in whole vectors,
/// padding included.
public final class VectorSums {
    /// The preferred vector shape of this machine.
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Lanes of a vector: 4, 8 or 16.
    public static final int LANES = SPECIES.length();

    /// LANES ones, then LANES zeros: a vector read at n is zero in its last n lanes.
    private static final float[] ONES_THEN_ZEROS = new float[2 * LANES];

    static {
        Arrays.fill(ONES_THEN_ZEROS, 0, LANES, 1);
    }

    private VectorSums() {}

    /// `terms`, which begin at `column`, where they are before `columns`; `beyond` elsewhere.
    public static FloatVector inside(FloatVector terms, int column, int columns, float beyond) {
        int outside = Math.min(LANES, Math.max(0, column + LANES - columns));
        FloatVector ones = FloatVector.fromArray(SPECIES, ONES_THEN_ZEROS, outside);
        return terms.blend(beyond, ones.compare(VectorOperators.EQ, 0f));
    }

    /// The sum of a row of `columns` values whose padding is zero.
    public static float sum(float[] values, int start, int columns) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s4 = s0;
        FloatVector s8 = s0;
        FloatVector s12 = s0;
        for (int at = start; at < start + columns; at += PanelMatrix.WIDTH) {
            s0 = s0.add(FloatVector.fromArray(SPECIES, values, at));
            if (LANES <= 8) {
                s8 = s8.add(FloatVector.fromArray(SPECIES, values, at + 8));
            }
            if (LANES == 4) {
                s4 = s4.add(FloatVector.fromArray(SPECIES, values, at + 4));
                s12 = s12.add(FloatVector.fromArray(SPECIES, values, at + 12));
            }
        }
        return fold(s0, s4, s8, s12);
    }

    /// The sum of `a[j] * (shift - b[j])`.
    public static float sumOfProducts(float[] a, int aStart, float shift, float[] b, int bStart, int columns) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s4 = s0;
        FloatVector s8 = s0;
        FloatVector s12 = s0;
        for (int column = 0; column < columns; column += PanelMatrix.WIDTH) {
            s0 = s0.add(product(a, aStart, shift, b, bStart, column, columns));
            if (LANES <= 8) {
                s8 = s8.add(product(a, aStart, shift, b, bStart, column + 8, columns));
            }
            if (LANES == 4) {
                s4 = s4.add(product(a, aStart, shift, b, bStart, column + 4, columns));
                s12 = s12.add(product(a, aStart, shift, b, bStart, column + 12, columns));
            }
        }
        return fold(s0, s4, s8, s12);
    }

    private static FloatVector product(
            float[] a, int aStart, float shift, float[] b, int bStart, int column, int columns) {
        FloatVector shifted =
                FloatVector.broadcast(SPECIES, shift).sub(FloatVector.fromArray(SPECIES, b, bStart + column));
        FloatVector product = FloatVector.fromArray(SPECIES, a, aStart + column).mul(shifted);
        return inside(product, column, columns, 0);
    }

    /// The largest of `columns >= 1` values.
    public static float max(float[] values, int start, int columns) {
        FloatVector max = FloatVector.broadcast(SPECIES, values[start]);
        for (int column = 0; column < columns; column += LANES) {
            FloatVector next = FloatVector.fromArray(SPECIES, values, start + column);
            max = max.max(inside(next, column, columns, Float.NEGATIVE_INFINITY));
        }
        // Lane numbers must be constants: with a variable one C2 boxes.
        float low = max4(max.lane(0), max.lane(1), max.lane(2), max.lane(3));
        if (LANES >= 8) {
            low = Math.max(low, max4(max.lane(4), max.lane(5), max.lane(6), max.lane(7)));
        }
        if (LANES == 16) {
            low = Math.max(low, max4(max.lane(8), max.lane(9), max.lane(10), max.lane(11)));
            low = Math.max(low, max4(max.lane(12), max.lane(13), max.lane(14), max.lane(15)));
        }
        return low;
    }

    private static float max4(float a, float b, float c, float d) {
        return Math.max(Math.max(a, b), Math.max(c, d));
    }

    private static float fold(FloatVector s0, FloatVector s4, FloatVector s8, FloatVector s12) {
        return switch (LANES) {
            case 16 -> fold8(
                    s0.lane(0) + s0.lane(8),
                    s0.lane(1) + s0.lane(9),
                    s0.lane(2) + s0.lane(10),
                    s0.lane(3) + s0.lane(11),
                    s0.lane(4) + s0.lane(12),
                    s0.lane(5) + s0.lane(13),
                    s0.lane(6) + s0.lane(14),
                    s0.lane(7) + s0.lane(15));
            case 8 -> foldEight(s0.add(s8));
            default -> foldFour(s0.add(s8).add(s4.add(s12)));
        };
    }

    private static float foldEight(FloatVector s) {
        return fold8(s.lane(0), s.lane(1), s.lane(2), s.lane(3), s.lane(4), s.lane(5), s.lane(6), s.lane(7));
    }

    private static float foldFour(FloatVector s) {
        return (s.lane(0) + s.lane(2)) + (s.lane(1) + s.lane(3));
    }

    private static float fold8(float a, float b, float c, float d, float e, float f, float g, float h) {
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }
}
