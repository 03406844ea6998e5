package org.lanewise.models.digits;

import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.Phase;
import org.lanewise.models.data.ImageSet;

/// Handwritten digits that need no download: 60,000 training and 10,000 test images of 28 x 28 grey pixels in ten
/// classes, drawn from strokes. In form and difficulty they are like MNIST: after 25 epochs in mini-batches of 32 with
/// plain SGD (learning rate 0.1), a linear softmax model gets 91 % of the test images right, a 784-100-200-10 ReLU
/// network 98.6 %.
///
/// Image `i` of either set is a function of the seed and `i` alone: the same bits on every machine, for every count
/// and every number of workers. The ten digits are equally likely. All methods are thread-safe.
public final class Digits {
    /// The number of training images.
    public static final int TRAIN_COUNT = 60_000;
    /// The number of test images.
    public static final int TEST_COUNT = 10_000;
    /// The seed of the set that documentation and benchmarks speak of.
    public static final long STANDARD_SEED = 1;

    static final int SIZE = 28;
    private static final int CLASSES = 10;
    private static final int TRAIN_EPOCH = 0;
    private static final int TEST_EPOCH = 1;
    private static final int IMAGES_PER_CHUNK = 100;

    private Digits() {}

    /// The first `count` training images of the standard set, drawn on `workers` threads.
    ///
    /// @throws IllegalArgumentException unless `1 <= count <= 60,000` and `1 <= workers <= 1024`
    public static ImageSet train(int count, int workers) {
        return train(count, workers, STANDARD_SEED);
    }

    /// The first `count` training images of the set that `seed` makes; otherwise as [#train(int, int)].
    public static ImageSet train(int count, int workers, long seed) {
        return draw(seed, TRAIN_EPOCH, checked(count, TRAIN_COUNT), workers);
    }

    /// The first `count` test images of the standard set, drawn on `workers` threads.
    ///
    /// @throws IllegalArgumentException unless `1 <= count <= 10,000` and `1 <= workers <= 1024`
    public static ImageSet test(int count, int workers) {
        return test(count, workers, STANDARD_SEED);
    }

    /// The first `count` test images of the set that `seed` makes; otherwise as [#test(int, int)].
    public static ImageSet test(int count, int workers, long seed) {
        return draw(seed, TEST_EPOCH, checked(count, TEST_COUNT), workers);
    }

    private static int checked(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("count must be between 1 and " + most + ", was " + count);
        }
        return count;
    }

    private static ImageSet draw(long seed, int epoch, int count, int workers) {
        try (BatchSplitter splitter = BatchSplitters.open(workers)) {
            Drawing drawing = new Drawing(seed, epoch, count, splitter.workers());
            splitter.during(() -> splitter.run(drawing));
            return new ImageSet(drawing.pixels, drawing.labels, SIZE, SIZE, CLASSES);
        }
    }

    /// All images as one phase, a hundred a chunk.
    static final class Drawing implements Phase {
        private final long seed;
        private final int epoch;
        private final DigitRenderer[] renderers;
        final byte[] pixels;
        final byte[] labels;

        Drawing(long seed, int epoch, int count, int workers) {
            this.seed = seed;
            this.epoch = epoch;
            this.pixels = new byte[count * SIZE * SIZE];
            this.labels = new byte[count];
            this.renderers = new DigitRenderer[workers];
            for (int worker = 0; worker < workers; worker++) {
                renderers[worker] = new DigitRenderer();
            }
        }

        @Override
        public int chunks() {
            return (labels.length + IMAGES_PER_CHUNK - 1) / IMAGES_PER_CHUNK;
        }

        @Override
        public void run(int chunk, int worker) {
            int to = Math.min(labels.length, (chunk + 1) * IMAGES_PER_CHUNK);
            for (int image = chunk * IMAGES_PER_CHUNK; image < to; image++) {
                labels[image] = (byte) renderers[worker].draw(seed, epoch, image, pixels, image * SIZE * SIZE);
            }
        }
    }
}
