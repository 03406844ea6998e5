package org.lanewise.core.kernel.reference;

/// Sums along a row in the one shape the bit contract fixes (rule 2): element `j` goes to partial sum `j mod 16`, in
/// rising j from +0; then the 16 partial sums fold in halves: `s[l] += s[l + 8]`, then 4, 2, 1.
///
///     e0  e1  ..  e15
///     e16 e17 ..  e31      down each column, then
///     ..                   16 -> 8 -> 4 -> 2 -> 1
///
/// It is the shape of one vector of 16 lanes, of two of 8 or of four of 4.
public final class ReferenceSums {
    private static final int LANES = 16;

    private ReferenceSums() {}

    /// The largest of `count >= 1` values, found by `>` from the first on.
    public static float max(float[] values, int start, int count) {
        float max = values[start];
        for (int index = 1; index < count; index++) {
            max = values[start + index] > max ? values[start + index] : max;
        }
        return max;
    }

    /// The sum of the squares of `count` values, each product rounded.
    static float sumOfSquares(float[] values, int start, int count) {
        return sum((a, b, _, _) -> a * b, values, start, values, start, 0, 0, count);
    }

    /// What is summed: made from one element of each of two rows and two numbers that are the same for all.
    @FunctionalInterface
    interface Term {
        float of(float a, float b, float c, float d);
    }

    /// The sum of `term(a[aStart + j], b[bStart + j], c, d)` over `0 <= j < count`.
    static float sum(Term term, float[] a, int aStart, float[] b, int bStart, float c, float d, int count) {
        return folded(0, 1, term, a, aStart, b, bStart, c, d, count);
    }

    /// Partial sum `lane` after folding down to `width` of them: the sum of two of the next wider level.
    private static float folded(
            int lane, int width, Term term, float[] a, int aStart, float[] b, int bStart, float c, float d, int count) {
        if (lane >= count) { // nothing but zeros: most of the tree in a row of one output
            return 0;
        }
        if (width < LANES) {
            return folded(lane, 2 * width, term, a, aStart, b, bStart, c, d, count)
                    + folded(lane + width, 2 * width, term, a, aStart, b, bStart, c, d, count);
        }
        float sum = 0;
        for (int index = lane; index < count; index += LANES) {
            sum += term.of(a[aStart + index], b[bStart + index], c, d);
        }
        return sum;
    }
}
