package org.lanewise.models.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.lanewise.models.data.ImageSet;

class DigitsTest {
    private static final int PIXELS = 28 * 28;

    /// If this fails, every number that was ever published about the set is void: do not pin anew without need.
    @Test
    void standardSetHasPinnedBits() throws Exception {
        assertThat(sha256(Digits.train(200, 1)))
                .isEqualTo("31ae6f1c319ba31984f6a4b9be218c54cf6607970829d897986f859103d3276c");
        assertThat(sha256(Digits.test(200, 1)))
                .isEqualTo("fdc70addbe49158bae73298ed4449325af37bdf561ff34470385eb768bf1c4f3");
    }

    @Test
    void imageDependsOnlyOnSeedAndNumber() {
        ImageSet many = Digits.train(1_000, 1);
        for (int count : new int[] {1, 2, 99, 100, 101, 250}) {
            ImageSet few = Digits.train(count, 1);

            assertThat(few.count()).isEqualTo(count);
            assertThat(few.pixels()).isEqualTo(Arrays.copyOf(many.pixels(), count * PIXELS));
            assertThat(few.labels()).isEqualTo(Arrays.copyOf(many.labels(), count));
        }
    }

    @Test
    void anyNumberOfWorkersDrawsTheSameImages() throws InterruptedException {
        ImageSet alone = Digits.test(1_050, 1);
        for (int workers = 2; workers <= 5; workers++) {
            assertThat(Digits.test(1_050, workers).pixels()).isEqualTo(alone.pixels());

            Digits.Drawing drawing = drawnBackwardsByThreads(workers);
            assertThat(drawing.pixels).isEqualTo(alone.pixels());
            assertThat(drawing.labels).isEqualTo(alone.labels());
        }
    }

    /// Real threads, whatever splitter is installed; each takes its chunks in falling order.
    private static Digits.Drawing drawnBackwardsByThreads(int workers) throws InterruptedException {
        Digits.Drawing drawing = new Digits.Drawing(Digits.STANDARD_SEED, 1, 1_050, workers);
        Thread[] threads = new Thread[workers];
        for (int i = 0; i < workers; i++) {
            int worker = i;
            threads[i] = Thread.ofPlatform().start(() -> {
                for (int chunk = drawing.chunks() - 1 - worker; chunk >= 0; chunk -= workers) {
                    drawing.run(chunk, worker);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return drawing;
    }

    @Test
    void trainingTestAndOtherSeedsHaveNoImageInCommon() {
        ImageSet train = Digits.train(300, 1);
        ImageSet test = Digits.test(300, 1);
        ImageSet other = Digits.train(300, 1, 2);

        assertThat(Digits.train(300, 1, Digits.STANDARD_SEED).pixels()).isEqualTo(train.pixels());
        for (int image = 0; image < 300; image++) {
            assertThat(image(test, image)).isNotEqualTo(image(train, image));
            assertThat(image(other, image)).isNotEqualTo(image(train, image));
        }
    }

    @Test
    void tenDigitsAreEquallyLikely() {
        ImageSet set = Digits.train(5_000, 1);
        int[] counts = new int[10];
        for (int image = 0; image < set.count(); image++) {
            counts[set.label(image)]++;
        }
        // Standard deviation 21: five of them to each side.
        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(395, 605));
        assertThat(set.classes()).isEqualTo(10);
    }

    @Test
    void everyImageIsInkOnPaperInTheMiddle() {
        ImageSet set = Digits.test(2_000, 1);
        for (int image = 0; image < set.count(); image++) {
            double ink = 0;
            double inkX = 0;
            double inkY = 0;
            double edge = 0;
            for (int row = 0; row < 28; row++) {
                for (int column = 0; column < 28; column++) {
                    int grey = set.pixel(image, row, column);
                    ink += grey;
                    inkX += grey * (column + 0.5);
                    inkY += grey * (row + 0.5);
                    edge += row == 0 || row == 27 || column == 0 || column == 27 ? grey : 0;
                }
            }
            assertThat(ink).as("ink of image %d", image).isBetween(PIXELS * 4.0, PIXELS * 120.0);
            assertThat(inkX / ink).as("middle of image %d", image).isBetween(10.0, 18.0);
            assertThat(inkY / ink).as("middle of image %d", image).isBetween(10.0, 18.0);
            assertThat(edge).as("ink on the edge of image %d", image).isLessThan(0.1 * ink);
        }
    }

    @Test
    void wrongCountsAreRefused() {
        for (int count : new int[] {-1, 0, 60_001}) {
            assertThatThrownBy(() -> Digits.train(count, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("60000, was " + count);
        }
        assertThatThrownBy(() -> Digits.test(10_001, 1)).hasMessageContaining("10000");
        assertThatThrownBy(() -> Digits.test(10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] image(ImageSet set, int image) {
        return Arrays.copyOfRange(set.pixels(), image * PIXELS, (image + 1) * PIXELS);
    }

    private static String sha256(ImageSet set) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(set.pixels());
        digest.update(set.labels());
        return HexFormat.of().formatHex(digest.digest());
    }
}
