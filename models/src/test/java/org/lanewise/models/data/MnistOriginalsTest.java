package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On the real files, where `LANEWISE_DATA` names them; a variable that is set but wrong is a failure.
class MnistOriginalsTest {
    private static ImageSplit mnist;

    @BeforeAll
    static void readFiles() {
        String folder = System.getenv("LANEWISE_DATA");
        assumeTrue(folder != null && !folder.isBlank(), "LANEWISE_DATA is not set: no real MNIST to read");
        mnist = new MnistSource(note -> {}).findOrDownload();
    }

    @Test
    void filesHaveTheHashesOfTheOriginals() {
        MnistEnvironment environment = MnistEnvironment.ofSystem();
        for (MnistFile file : MnistFile.values()) {
            Path path = file.in(Objects.requireNonNull(environment.givenFolder())).getFirst();
            assertThat(file.readDownloaded(path, environment).array().values())
                    .isEqualTo(file.readOriginal(path, environment).array().values());
        }
    }

    @Test
    void setsHaveTheirKnownSizes() {
        assertThat(mnist.train().toString()).isEqualTo("60000 images of 28 x 28, 10 classes");
        assertThat(mnist.test().toString()).isEqualTo("10000 images of 28 x 28, 10 classes");
    }

    @Test
    void labelsBeginAsPublished() {
        assertThat(Arrays.copyOf(mnist.train().labels(), 10)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(Arrays.copyOf(mnist.test().labels(), 10)).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    }

    @Test
    void pixelsHaveTheirKnownMean() {
        long sum = 0;
        for (byte pixel : mnist.train().pixels()) {
            sum += pixel & 0xFF;
        }
        // 0.1307, the mean that everyone normalises MNIST with.
        assertThat(sum / 255.0 / (60_000 * 784)).isBetween(0.13065, 0.13067);
    }
}
