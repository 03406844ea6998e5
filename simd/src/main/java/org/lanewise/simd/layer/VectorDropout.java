package org.lanewise.simd.layer;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.BatchMatrix;

/// Twin of `ReferenceDropout`: as many Philox blocks at once as two vectors have lanes of 64 bits, each lane holding one 32-bit
/// word of its block, because a round multiplies to 64 bits.
///
///     64 columns   [ word 0 of blocks 0 .. 15 | word 1 | word 2 | word 3 ]
///     even blocks  [ w . w . w . w . ]  one word of blocks b, b + 2 ..
///     odd blocks   [ . w . w . w . w ]  the same of blocks b + 1, b + 3 .., shifted up: together as many neighbouring factors
///
/// Two chains of rounds run side by side. And all vectors are of one width: narrowing the words of one chain would make floats of
/// another, and what C2 knows of a vector's class it may have from a profile that all kernels share.
public final class VectorDropout implements DropoutKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

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
                for (int block = 0; block < BLOCKS; block += S.length()) {
                    int at = factors.start(row) + column + block;
                    blocks(clock, layer, index + block, threshold, scale, factors.values(), at, words);
                }
            }
        }
    }

    /// Draws from as many blocks as a vector has floats: word `w` of all of them goes to `factors[at + 16 w ..]`.
    private static void blocks(
            StepClock clock, int layer, int index, int threshold, float scale, float[] factors, int at, int words) {
        LongVector low = LongVector.broadcast(LONGS, LOW);
        LongVector multiplier0 = LongVector.broadcast(LONGS, Philox.MULTIPLIER_0 & LOW);
        LongVector multiplier1 = LongVector.broadcast(LONGS, Philox.MULTIPLIER_1 & LOW);
        LongVector even0 = LongVector.zero(LONGS).addIndex(2).add(index).and(low);
        LongVector even1 = LongVector.broadcast(LONGS, clock.step() & LOW);
        LongVector even2 = LongVector.broadcast(LONGS, clock.epoch() & LOW);
        LongVector even3 = LongVector.broadcast(LONGS, Philox.lastCounter(RandomStream.DROPOUT, layer) & LOW);
        LongVector odd0 = LongVector.zero(LONGS).addIndex(2).add(index + 1).and(low);
        LongVector odd1 = even1;
        LongVector odd2 = even2;
        LongVector odd3 = even3;
        int k0 = (int) clock.seed();
        int k1 = (int) (clock.seed() >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            LongVector key0 = LongVector.broadcast(LONGS, k0 & LOW);
            LongVector key1 = LongVector.broadcast(LONGS, k1 & LOW);
            LongVector evenProduct0 = multiplier0.mul(even0);
            LongVector evenProduct1 = multiplier1.mul(even2);
            LongVector oddProduct0 = multiplier0.mul(odd0);
            LongVector oddProduct1 = multiplier1.mul(odd2);
            even0 = key0.lanewise(XOR, even1).lanewise(XOR, evenProduct1.lanewise(LSHR, Integer.SIZE));
            odd0 = key0.lanewise(XOR, odd1).lanewise(XOR, oddProduct1.lanewise(LSHR, Integer.SIZE));
            even1 = evenProduct1.and(low);
            odd1 = oddProduct1.and(low);
            even2 = key1.lanewise(XOR, even3).lanewise(XOR, evenProduct0.lanewise(LSHR, Integer.SIZE));
            odd2 = key1.lanewise(XOR, odd3).lanewise(XOR, oddProduct0.lanewise(LSHR, Integer.SIZE));
            even3 = evenProduct0.and(low);
            odd3 = oddProduct0.and(low);
            k0 += Philox.WEYL_0;
            k1 += Philox.WEYL_1;
        }
        IntVector kept = IntVector.broadcast(INTS, Float.floatToRawIntBits(scale));
        for (int to = at; to < at + words * BLOCKS; to += BLOCKS) {
            IntVector word = ((LongVector) odd0.check(LONGS))
                    .lanewise(LSHL, Integer.SIZE)
                    .or(even0)
                    .reinterpretAsInts();
            kept.blend(0, word.lanewise(LSHR, 8).lt(threshold)).reinterpretAsFloats().intoArray(factors, to);
            even0 = even1;
            odd0 = odd1;
            even1 = even2;
            odd1 = odd2;
            even2 = even3;
            odd2 = odd3;
        }
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
