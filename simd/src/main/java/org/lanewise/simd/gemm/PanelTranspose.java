package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PanelMatrix;

/// Transposes weights by squares of 16 x 16. Two lanes a and b of eight panel rows become two half rows:
///
///     row 0   . a0 b0 .        a0 b0 a2 b2 a4 b4 a6 b6    four vectors of memory, each loaded so that its two values
///     row 1   . a1 b1 .                                   come to lie where they belong, blended
///     row 2   . a2 b2 .        a1 b1 a3 b3 a5 b5 a7 b7    the same of the odd rows
///     ...
///     row 7   . a7 b7 .        a0 a1 a2 a3 a4 a5 a6 a7    blended with the odd rows, shifted up by a lane
///                              b0 b1 b2 b3 b4 b5 b6 b7    the even rows, shifted down, blended with the odd ones
///
/// With 512 bits the same happens to the lanes eight further on, in the upper half of all vectors: the halves of a result are parts
/// of two rows, stored by masks. No load leaves the eight rows. There is no rearranging of lanes, for which C2 has one slow
/// instruction alone. Loop order: panels, squares, pairs of lanes, the two halves of a square, so that a row of the target is a
/// whole cache line. What makes no eight rows, and panels with an odd number of lanes, go by [PanelMatrix#transposeInto].
final class PanelTranspose {
    private static final int WIDTH = PanelMatrix.WIDTH;

    /// Panel rows of half a square.
    private static final int HALF = 8;

    /// Whether a vector is a whole row of a panel.
    private static final boolean WHOLE = FloatVector.SPECIES_PREFERRED.length() == WIDTH;

    private static final VectorSpecies<Float> S = WHOLE ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;

    /// Of a panel row, those that the lower halves of vectors are for.
    private static final int LOWER_LANES = WHOLE ? HALF : WIDTH;

    private static final VectorMask<Float> SECOND_PAIRS = VectorMask.fromLong(S, 0xCCCC);
    private static final VectorMask<Float> SECOND_FOURS = VectorMask.fromLong(S, 0xF0F0);
    private static final VectorMask<Float> ODD_LANES = VectorMask.fromLong(S, 0xAAAA);
    private static final VectorMask<Float> LOWER_HALF = VectorMask.fromLong(S, 0xFF);
    private static final VectorMask<Float> UPPER_HALF = LOWER_HALF.not();

    private PanelTranspose() {}

    /// Twin: [PanelMatrix#transposeInto].
    static void run(
            PanelMatrix matrix, PanelMatrix transposed, int fromPanel, int toPanel, int fromRow, int toRow) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int lanes = Math.min(WIDTH, matrix.columns() - panel * WIDTH);
            int end;
            for (int row = Math.max(fromRow, 1); row < toRow; row = end) {
                int input = row - 1;
                end = Math.min((input / WIDTH + 1) * WIDTH + 1, toRow);
                int halves = lanes % 2 == 0 ? (end - row) / HALF : 0;
                int target = transposed.start(input / WIDTH, panel * WIDTH + 1) + input % WIDTH;
                if (halves == 2) {
                    square(matrix.values(), matrix.start(panel, row), transposed.values(), target, lanes);
                } else if (halves == 1) {
                    half(matrix.values(), matrix.start(panel, row), transposed.values(), target, lanes);
                }
                matrix.transposeInto(transposed, panel, panel + 1, row + halves * HALF, end);
            }
        }
    }

    private static void square(float[] from, int start, float[] to, int target, int lanes) {
        for (int lane = 0; lane < Math.min(lanes, LOWER_LANES); lane += 2) {
            boolean both = lane + HALF < lanes;
            pair(from, start + lane, to, target + lane * WIDTH, both);
            pair(from, start + lane + HALF * WIDTH, to, target + lane * WIDTH + HALF, both);
        }
    }

    private static void half(float[] from, int start, float[] to, int target, int lanes) {
        for (int lane = 0; lane < Math.min(lanes, LOWER_LANES); lane += 2) {
            pair(from, start + lane, to, target + lane * WIDTH, lane + HALF < lanes);
        }
    }

    /// Written out: a method that returned a vector, and that C2 does not inline, would box it.
    ///
    /// @param both whether there are lanes eight further on
    private static void pair(float[] from, int start, float[] to, int target, boolean both) {
        int second = start + WIDTH;
        FloatVector evenLower = FloatVector.fromArray(S, from, start)
                .blend(FloatVector.fromArray(S, from, start + 2 * WIDTH - 2), SECOND_PAIRS);
        FloatVector evenUpper = FloatVector.fromArray(S, from, start + 4 * WIDTH - 4)
                .blend(FloatVector.fromArray(S, from, start + 6 * WIDTH - 6), SECOND_PAIRS);
        FloatVector even = evenLower.blend(evenUpper, SECOND_FOURS);
        FloatVector oddLower = FloatVector.fromArray(S, from, second)
                .blend(FloatVector.fromArray(S, from, second + 2 * WIDTH - 2), SECOND_PAIRS);
        FloatVector oddUpper = FloatVector.fromArray(S, from, second + 4 * WIDTH - 4)
                .blend(FloatVector.fromArray(S, from, second + 6 * WIDTH - 6), SECOND_PAIRS);
        FloatVector odd = oddLower.blend(oddUpper, SECOND_FOURS);
        FloatVector oddUp = odd.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, Float.SIZE)
                .reinterpretAsFloats();
        FloatVector evenDown = even.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHR, Float.SIZE)
                .reinterpretAsFloats();
        FloatVector first = even.blend(oddUp, ODD_LANES);
        FloatVector next = evenDown.blend(odd, ODD_LANES);
        if (WHOLE) {
            first.intoArray(to, target, LOWER_HALF);
            next.intoArray(to, target + WIDTH, LOWER_HALF);
            if (both) {
                first.intoArray(to, target + HALF * WIDTH - HALF, UPPER_HALF);
                next.intoArray(to, target + HALF * WIDTH - HALF + WIDTH, UPPER_HALF);
            }
        } else {
            first.intoArray(to, target);
            next.intoArray(to, target + WIDTH);
        }
    }
}
