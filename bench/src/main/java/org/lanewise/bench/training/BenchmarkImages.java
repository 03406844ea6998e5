package org.lanewise.bench.training;

import org.lanewise.models.data.ImageSplit;
import org.lanewise.models.data.MnistSource;
import org.lanewise.models.digits.Digits;

/// The images that benchmarks train on.
public final class BenchmarkImages {
    private BenchmarkImages() {}

    /// MNIST from `$LANEWISE_DATA` if that is set, else the built-in digits, which need no download.
    ///
    /// @param trainCount how many images to train on, at most 60,000
    public static ImageSplit load(int trainCount) {
        String folder = System.getenv("LANEWISE_DATA");
        if (folder == null || folder.isBlank()) {
            return new ImageSplit(Digits.train(trainCount, 1), Digits.test(Digits.TEST_COUNT, 1));
        }
        ImageSplit all = new MnistSource(_ -> {}).findOrDownload();
        return new ImageSplit(all.train().first(trainCount), all.test());
    }
}
