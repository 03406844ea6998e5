package org.lanewise.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.tests.RandomInput;

class PhiloxTest {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32);

    @ParameterizedTest
    @CsvSource({
        // The three vectors of philox4x32, 10 rounds, in kat_vectors of the Random123 distribution: words 0 and 1.
        "00000000, 00000000, 00000000, 00000000, 00000000, 00000000, 6627e8d5, e169c58d",
        "ffffffff, ffffffff, ffffffff, ffffffff, ffffffff, ffffffff, 408f276d, 41c83b0e",
        "243f6a88, 85a308d3, 13198a2e, 03707344, a4093822, 299f31d0, d16cfe09, 94fdcceb"
    })
    void blocksAreThoseOfRandom123(
            String c0, String c1, String c2, String c3, String k0, String k1, String word0, String word1) {
        long block = Philox.block(word(k0), word(k1), word(c0), word(c1), word(c2), word(c3));
        assertThat((int) block).isEqualTo(word(word0));
        assertThat((int) (block >>> 32)).isEqualTo(word(word1));
    }

    @RepeatedTest(20)
    void blocksAreThoseOfTheFormulaInWholeNumbers() {
        RandomInput random = RandomInput.fresh();
        int[] words = new int[6];
        for (int index = 0; index < words.length; index++) {
            words[index] = random.between(0, 0xFFFF) << 16 | random.between(0, 0xFFFF);
        }
        long block = Philox.block(words[0], words[1], words[2], words[3], words[4], words[5]);
        assertThat(block).as("%s", random).isEqualTo(blockByBigInteger(words));
    }

    @Test
    void coordinatesHaveTheirPlacesInKeyAndCounter() {
        long seed = 0x0123456789ABCDEFL;
        assertThat(Philox.bits(seed, RandomStream.DROPOUT, 5, 7, 11, 13))
                .isEqualTo(Philox.block(0x89ABCDEF, 0x01234567, 13, 11, 7, (3 << 24) + 5));
    }

    @Test
    void streamNumbersNeverChange() {
        assertThat(RandomStream.values())
                .startsWith(
                        RandomStream.WEIGHTS, RandomStream.BIASES, RandomStream.SHUFFLE, RandomStream.DROPOUT,
                        RandomStream.SPLIT, RandomStream.DIGITS);
        RandomStream[] streams = RandomStream.values();
        for (int number = 0; number < streams.length; number++) {
            assertThat(streams[number].number()).isEqualTo(number).isLessThan(256);
        }
    }

    @Test
    void uniformIsTheUpperBitsOfWordZero() {
        assertThat(Philox.uniform(0, RandomStream.WEIGHTS, 0, 0, 0, 0)).isEqualTo(0x6627e8 * 0x1p-24f);
    }

    @Test
    void uniformFillsItsRangeEvenly() {
        int count = 100_000;
        int[] bins = new int[10];
        double sum = 0;
        for (int index = 0; index < count; index++) {
            float value = Philox.uniform(3, RandomStream.DROPOUT, 1, 2, 3, index);
            assertThat(value).isGreaterThanOrEqualTo(0f).isLessThan(1f);
            bins[(int) (10 * value)]++;
            sum += value;
        }
        assertThat(sum / count).isCloseTo(0.5, Offset.offset(0.005));
        for (int bin : bins) {
            assertThat(bin).isCloseTo(count / 10, Offset.offset(500));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000, 60_000, Integer.MAX_VALUE})
    void boundedIsTheUpperHalfOfTheProduct(int bound) {
        for (int index = 0; index < 1000; index++) {
            int value = Philox.bounded(bound, -1, RandomStream.SHUFFLE, 0, 4, 0, index);
            BigInteger bits = new BigInteger(
                    Long.toUnsignedString(Philox.bits(-1, RandomStream.SHUFFLE, 0, 4, 0, index)));
            assertThat(value).isEqualTo(bits.multiply(BigInteger.valueOf(bound)).shiftRight(64).intValue());
            assertThat(value).isBetween(0, bound - 1);
        }
    }

    @Test
    void boundedIsEven() {
        int[] counts = new int[7];
        for (int index = 0; index < 70_000; index++) {
            counts[Philox.bounded(7, 1, RandomStream.SHUFFLE, 0, 0, 0, index)]++;
        }
        for (int count : counts) {
            assertThat(count).isCloseTo(10_000, Offset.offset(450));
        }
    }

    @Test
    void boundBelowOneIsRefused() {
        assertThatThrownBy(() -> Philox.bounded(0, 1, RandomStream.SHUFFLE, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    @Test
    void gaussianHasMeanZeroAndVarianceOneAndItsTails() {
        int count = 100_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (int index = 0; index < count; index++) {
            double value = Philox.gaussian(9, RandomStream.WEIGHTS, 0, 0, 0, index);
            sum += value;
            squares += value * value;
            fourths += value * value * value * value;
        }
        assertThat(sum / count).isCloseTo(0, Offset.offset(0.015));
        assertThat(squares / count).isCloseTo(1, Offset.offset(0.02));
        assertThat(fourths / count).isCloseTo(3, Offset.offset(0.15));
    }

    @ParameterizedTest
    @CsvSource({
        // Box-Muller from the words of Random123's first vector and its neighbours, computed outside of Java.
        "0, 0x1.fb76660000000p-1", "1, -0x1.3aa6ae0000000p-3", "2, -0x1.2fb5260000000p+0", "3, -0x1.30d9300000000p-1",
        "1000, 0x1.5435440000000p-1", "123456, 0x1.0745fc0000000p-2"
    })
    void gaussiansAreThoseOfTheContract(int index, float expected) {
        assertThat(Philox.gaussian(0, RandomStream.WEIGHTS, 0, 0, 0, index)).isEqualTo(expected);
    }

    @Test
    void everyCoordinateChangesTheNumber() {
        long origin = Philox.bits(1, RandomStream.WEIGHTS, 1, 1, 1, 1);
        assertThat(Philox.bits(2, RandomStream.WEIGHTS, 1, 1, 1, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1 + (1L << 32), RandomStream.WEIGHTS, 1, 1, 1, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1, RandomStream.BIASES, 1, 1, 1, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1, RandomStream.WEIGHTS, 2, 1, 1, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1, RandomStream.WEIGHTS, 1, 2, 1, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1, RandomStream.WEIGHTS, 1, 1, 2, 1)).isNotEqualTo(origin);
        assertThat(Philox.bits(1, RandomStream.WEIGHTS, 1, 1, 1, 2)).isNotEqualTo(origin);
    }

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }

    private static BigInteger unsigned(int word) {
        return BigInteger.valueOf(Integer.toUnsignedLong(word));
    }

    /// `words` are the key's two and the counter's four, as in [Philox#block].
    private static long blockByBigInteger(int[] words) {
        BigInteger k0 = unsigned(words[0]);
        BigInteger k1 = unsigned(words[1]);
        BigInteger[] c = {unsigned(words[2]), unsigned(words[3]), unsigned(words[4]), unsigned(words[5])};
        for (int round = 0; round < 10; round++) {
            BigInteger[] product0 = c[0].multiply(new BigInteger("D2511F53", 16)).divideAndRemainder(WORD);
            BigInteger[] product1 = c[2].multiply(new BigInteger("CD9E8D57", 16)).divideAndRemainder(WORD);
            c = new BigInteger[] {
                product1[0].xor(c[1]).xor(k0), product1[1], product0[0].xor(c[3]).xor(k1), product0[1]
            };
            k0 = k0.add(new BigInteger("9E3779B9", 16)).mod(WORD);
            k1 = k1.add(new BigInteger("BB67AE85", 16)).mod(WORD);
        }
        return c[0].add(c[1].multiply(WORD)).longValue();
    }
}
