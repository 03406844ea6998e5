package org.lanewise.core.random;

/// Counter-based random numbers (bit contract, rule 4): every number is a pure function of its coordinates, so any
/// thread can make any number, nothing is stored and nothing is allocated.
///
/// Coordinates are `(seed, stream, layer, epoch, step, index)`. They become the key and the 128-bit counter of
/// Philox4x32-10:
///
///     key     = [ seed low 32 | seed high 32 ]
///     counter = [ index | step | epoch | stream << 24 + layer ]
///
/// Source: J. Salmon et al., *Parallel Random Numbers: As Easy as 1, 2, 3*, SC 2011. All methods are pure.
public final class Philox {
    /// How many rounds make a block.
    public static final int ROUNDS = 10;

    /// What a round multiplies counter 0 with, unsigned.
    public static final int MULTIPLIER_0 = 0xD2511F53;

    /// What a round multiplies counter 2 with, unsigned.
    public static final int MULTIPLIER_1 = 0xCD9E8D57;

    /// What is added to the lower half of the key after a round.
    public static final int WEYL_0 = 0x9E3779B9;

    /// What is added to the upper half of the key after a round.
    public static final int WEYL_1 = 0xBB67AE85;

    private static final double TO_UNIT_32 = 0x1p-32;

    private Philox() {}

    /// The first 64 bits (word 0 low, word 1 high) of the Philox block at the given coordinates.
    ///
    /// @param seed any value
    /// @param stream what the number is for; two uses never share a stream
    /// @param layer `0 <= layer < 2^24`
    /// @param epoch `>= 0`
    /// @param step `>= 0`
    /// @param index any value
    public static long bits(long seed, RandomStream stream, int layer, int epoch, int step, int index) {
        return block(
                (int) seed, (int) (seed >>> 32), index, step, epoch, lastCounter(stream, layer));
    }

    /// The last word of the counter.
    public static int lastCounter(RandomStream stream, int layer) {
        return (stream.number() << 24) + (layer & 0xFFFFFF);
    }

    /// One word, 0 to 3, of the Philox block at the given coordinates; see [#bits].
    public static int word(int word, long seed, RandomStream stream, int layer, int epoch, int step, int index) {
        int counter3 = lastCounter(stream, layer);
        long pair = rounds((int) seed, (int) (seed >>> 32), index, step, epoch, counter3, word < 2);
        return (int) (word % 2 == 0 ? pair : pair >>> 32);
    }

    /// Which block has the number of one element of a matrix. 64 neighbouring columns share 16 blocks: block `c mod 16`,
    /// word `c / 16 mod 4`, so that a word of 16 blocks is 16 neighbouring numbers.
    ///
    /// @param columns of the matrix
    /// @return the index to ask [#word] for
    public static int blockOf(int row, int column, int columns) {
        int blocks = (columns - 1) / 64 * 16 + 16;
        return row * blocks + column / 64 * 16 + column % 16;
    }

    /// Which word of that block it is, 0 to 3.
    public static int wordOf(int column) {
        return column / 16 % 4;
    }

    /// A uniform number in `[0, 1)`: the upper 24 bits of word 0, exact in float.
    public static float uniform(long seed, RandomStream stream, int layer, int epoch, int step, int index) {
        return ((int) bits(seed, stream, layer, epoch, step, index) >>> 8) * 0x1p-24f;
    }

    /// A whole number in `[0, bound)`, `bound >= 1`: the upper half of `bits * bound`. The bias is below `bound / 2^64`.
    public static int bounded(int bound, long seed, RandomStream stream, int layer, int epoch, int step, int index) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be >= 1, was " + bound);
        }
        return (int) Math.unsignedMultiplyHigh(bits(seed, stream, layer, epoch, step, index), bound);
    }

    /// A standard normal number by the Box-Muller transform, in double with `StrictMath` (the same bits on every
    /// machine), rounded to float once. Word 0 gives the radius, word 1 the angle.
    public static float gaussian(long seed, RandomStream stream, int layer, int epoch, int step, int index) {
        long bits = bits(seed, stream, layer, epoch, step, index);
        double radiusUniform = ((bits & 0xFFFFFFFFL) + 0.5) * TO_UNIT_32;
        double angleUniform = (bits >>> 32) * TO_UNIT_32;
        return (float) (StrictMath.sqrt(-2 * StrictMath.log(radiusUniform))
                * StrictMath.cos(2 * Math.PI * angleUniform));
    }

    /// Words 0 (low half) and 1 (high half) of Philox4x32-10.
    static long block(int key0, int key1, int counter0, int counter1, int counter2, int counter3) {
        return rounds(key0, key1, counter0, counter1, counter2, counter3, true);
    }

    /// Two of the four words, `lower` or upper.
    private static long rounds(
            int key0, int key1, int counter0, int counter1, int counter2, int counter3, boolean lower) {
        int k0 = key0;
        int k1 = key1;
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        int low = lower ? c0 : c2;
        int high = lower ? c1 : c3;
        return (low & 0xFFFFFFFFL) | (long) high << 32;
    }
}
