package org.lanewise.simd.layer;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.BatchMatrix;

/// Twin of `ReferenceDropout`: as many Philox blocks at once as a vector has lanes of 64 bits, each lane holding one
/// 32-bit word of its block, because a round multiplies to 64 bits.
///
///     64 columns   [ word 0 of blocks 0 .. 15 | word 1 | word 2 | word 3 ]
///     vector       [ one word of blocks b .. b + lanes ]  ->  as many neighbouring factors
public final class VectorDropout implements DropoutKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    /// As many floats as there are lanes of 64 bits.
    private static final VectorShape HALF = VectorShape.forBitSize(S.vectorBitSize() / 2);

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, HALF);
    private static final long LOW = 0xFFFFFFFFL;
    private static final int BLOCKS = 16;
    private static final int GROUP = 4 * BLOCKS;

    /// The kernel; it holds nothing.
    public VectorDropout() {}

    @Override
    public void draw(
            StepClock clock, int layer, int threshold, float scale, BatchMatrix factors, int fromRow, int toRow) {
        int columns = factors.columns();
        for (int row = fromRow; row < toRow; row++) {
            for (int column = 0; column < columns; column += GROUP) {
                int index = Philox.blockOf(row, column, columns);
                int words = Math.min(4, (columns - column - 1) / BLOCKS + 1);
                for (int block = 0; block < BLOCKS; block += LONGS.length()) {
                    int at = factors.start(row) + column + block;
                    blocks(clock, layer, index + block, threshold, scale, factors.values(), at, words);
                }
            }
        }
    }

    /// Draws from a vector of blocks: word `w` of all of them goes to `factors[at + 16 w ..]`.
    private static void blocks(
            StepClock clock, int layer, int index, int threshold, float scale, float[] factors, int at, int words) {
        LongVector c0 = LongVector.zero(LONGS).addIndex(1).add(index).and(LOW);
        LongVector c1 = LongVector.broadcast(LONGS, clock.step() & LOW);
        LongVector c2 = LongVector.broadcast(LONGS, clock.epoch() & LOW);
        LongVector c3 = LongVector.broadcast(LONGS, Philox.lastCounter(RandomStream.DROPOUT, layer) & LOW);
        int k0 = (int) clock.seed();
        int k1 = (int) (clock.seed() >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            LongVector product0 = c0.mul(Philox.MULTIPLIER_0 & LOW);
            LongVector product1 = c2.mul(Philox.MULTIPLIER_1 & LOW);
            c0 = product1.lanewise(VectorOperators.LSHR, 32)
                    .lanewise(VectorOperators.XOR, c1)
                    .lanewise(VectorOperators.XOR, k0 & LOW);
            c1 = product1.and(LOW);
            c2 = product0.lanewise(VectorOperators.LSHR, 32)
                    .lanewise(VectorOperators.XOR, c3)
                    .lanewise(VectorOperators.XOR, k1 & LOW);
            c3 = product0.and(LOW);
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
        }
        long kept = Float.floatToRawIntBits(scale) & LOW;
        store(c0, threshold, kept, factors, at);
        if (words > 1) {
            store(c1, threshold, kept, factors, at + BLOCKS);
        }
        if (words > 2) {
            store(c2, threshold, kept, factors, at + 2 * BLOCKS);
        }
        if (words > 3) {
            store(c3, threshold, kept, factors, at + 3 * BLOCKS);
        }
    }

    private static void store(LongVector words, int threshold, long kept, float[] factors, int at) {
        LongVector bits = LongVector.broadcast(LONGS, kept)
                .blend(0, words.lanewise(VectorOperators.LSHR, 8).lt(threshold));
        IntVector ints = (IntVector) bits.convertShape(VectorOperators.L2I, INTS, 0);
        ints.reinterpretAsFloats().intoArray(factors, at);
    }

    @Override
    public void multiply(BatchMatrix a, BatchMatrix b, BatchMatrix product, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            for (int column = 0; column < product.columns(); column += S.length()) {
                FloatVector.fromArray(S, a.values(), a.start(row) + column)
                        .mul(FloatVector.fromArray(S, b.values(), b.start(row) + column))
                        .intoArray(product.values(), product.start(row) + column);
            }
        }
    }
}
