package org.lanewise.simd.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// What kernels that work on whole rows share: sums in the fixed shape of the bit contract (rule 2: 16
/// partial sums, folded in halves), and a mask for the last vector. Twin of `ReferenceSums`.
///
/// The sums are scalar on purpose. Rows that softmax works on are mostly short, ten classes and not a thousand, and C2 stops
/// inlining at a number of nodes that one function of [VectorMath] and a vector fold exceed together; then vectors are
/// boxed.
public final class RowSums {
    /// The preferred vector shape of this machine.
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Lanes of a vector: 4, 8 or 16.
    public static final int LANES = SPECIES.length();

    /// LANES ones, then LANES zeros: a vector read at n is zero in its last n lanes.
    private static final float[] ONES_THEN_ZEROS = new float[2 * LANES];

    static {
        Arrays.fill(ONES_THEN_ZEROS, 0, LANES, 1);
    }

    private RowSums() {}

    /// `terms`, which begin at `column`, where they are before `columns`; zero elsewhere.
    public static FloatVector inside(FloatVector terms, int column, int columns) {
        int outside = Math.min(LANES, Math.max(0, column + LANES - columns));
        FloatVector ones = FloatVector.fromArray(SPECIES, ONES_THEN_ZEROS, outside);
        return terms.blend(0f, ones.compare(VectorOperators.EQ, 0f));
    }

    /// The sum of a row.
    public static float sum(float[] a, int start, int columns) {
        return fold(
                part(a, start, columns, 0),
                part(a, start, columns, 1),
                part(a, start, columns, 2),
                part(a, start, columns, 3),
                part(a, start, columns, 4),
                part(a, start, columns, 5),
                part(a, start, columns, 6),
                part(a, start, columns, 7),
                part(a, start, columns, 8),
                part(a, start, columns, 9),
                part(a, start, columns, 10),
                part(a, start, columns, 11),
                part(a, start, columns, 12),
                part(a, start, columns, 13),
                part(a, start, columns, 14),
                part(a, start, columns, 15));
    }

    /// The sum of `fma(scale, a[j], offset) * (shift - b[j])` over `0 <= j < columns`.
    public static float sumOfProducts(float[] a, int aStart, float scale, float offset, float shift, float[] b,
            int bStart, int columns) {
        return fold(
                part(a, aStart, scale, offset, shift, b, bStart, columns, 0),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 1),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 2),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 3),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 4),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 5),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 6),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 7),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 8),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 9),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 10),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 11),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 12),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 13),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 14),
                part(a, aStart, scale, offset, shift, b, bStart, columns, 15));
    }

    private static float part(float[] a, int start, int columns, int lane) {
        float sum = 0;
        for (int column = lane; column < columns; column += PanelMatrix.WIDTH) {
            sum += a[start + column];
        }
        return sum;
    }

    private static float part(float[] a, int aStart, float scale, float offset, float shift, float[] b, int bStart,
            int columns, int lane) {
        float sum = 0;
        for (int column = lane; column < columns; column += PanelMatrix.WIDTH) {
            sum += Math.fma(scale, a[aStart + column], offset) * (shift - b[bStart + column]);
        }
        return sum;
    }

    private static float fold(
            float p0,
            float p1,
            float p2,
            float p3,
            float p4,
            float p5,
            float p6,
            float p7,
            float p8,
            float p9,
            float p10,
            float p11,
            float p12,
            float p13,
            float p14,
            float p15) {
        float q0 = (p0 + p8) + (p4 + p12);
        float q1 = (p1 + p9) + (p5 + p13);
        float q2 = (p2 + p10) + (p6 + p14);
        float q3 = (p3 + p11) + (p7 + p15);
        return (q0 + q2) + (q1 + q3);
    }
}
