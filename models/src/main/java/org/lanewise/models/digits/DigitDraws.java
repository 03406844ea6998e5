package org.lanewise.models.digits;

import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;

/// The random numbers of one image, in order: draw `n` of image `i` is Philox at step `i`, index `n`, epoch 0 for
/// training and 1 for test images. So an image depends on nothing but the seed and its own number. For one thread.
final class DigitDraws {
    /// The sum of four uniform numbers has the variance 4 / 12.
    private static final double ROOT_OF_3 = StrictMath.sqrt(3);

    private long seed;
    private int epoch;
    private int image;
    private int next;

    /// Goes to the first draw of an image.
    void start(long seed, int epoch, int image) {
        this.seed = seed;
        this.epoch = epoch;
        this.image = image;
        this.next = 0;
    }

    /// 64 random bits.
    long bits() {
        return Philox.bits(seed, RandomStream.DIGITS, 0, epoch, image, next++);
    }

    /// A whole number in `[0, bound)`.
    int bounded(int bound) {
        return Philox.bounded(bound, seed, RandomStream.DIGITS, 0, epoch, image, next++);
    }

    /// A uniform number in `[from, to)`.
    double uniform(double from, double to) {
        return from + (to - from) * ((bits() >>> 11) * 0x1p-53);
    }

    /// Nearly a normal number: four uniform ones added up, within 3.5 deviations of zero. Much faster than the exact
    /// kind, and handwriting has no far outliers anyway.
    double normal(double deviation) {
        long bits = bits();
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        return deviation * ROOT_OF_3 * ((sum + 2) * 0x1p-16 - 2);
    }
}
