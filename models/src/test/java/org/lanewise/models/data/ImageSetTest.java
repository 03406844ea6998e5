package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;

class ImageSetTest {
    @TempDir
    Path folder;

    @Test
    void pairOfFilesBecomesImagesWithLabels() throws IOException {
        Path images = idx("images", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 200}, 2, 2, 3);
        Path labels = idx("labels", new byte[] {7, 0}, 2);

        ImageSet set = ImageSet.read(images, labels);

        assertThat(set.toString()).isEqualTo("2 images of 2 x 3, 10 classes");
        assertThat(set.label(0)).isEqualTo(7);
        assertThat(set.pixel(0, 1, 0)).isEqualTo(4);
        assertThat(set.pixel(1, 1, 2)).isEqualTo(200);
    }

    @Test
    void greatestLabelRaisesTheNumberOfClasses() throws IOException {
        Path images = idx("images", new byte[3], 3, 1, 1);

        assertThat(ImageSet.read(images, idx("labels", new byte[] {0, 46, 3}, 3)).classes()).isEqualTo(47);
        assertThat(ImageSet.read(images, idx("labels", new byte[] {0, -1, 3}, 3)).classes()).isEqualTo(256);
    }

    /// 784 bytes lie on thirteen or fourteen cache lines.
    @Test
    void touchLoadsFromEachLineOfPixelsAndTheLabel() {
        byte[] pixels = new byte[2 * 784];
        byte[] labels = new byte[2];
        Dataset rows = Dataset.of(new ImageSet(pixels, labels, 28, 28, 10));
        for (int line = 784; line < 2 * 784; line += 64) {
            pixels[line] = 1;
            assertThat(rows.touch(1)).as("pixel %d", line).isNotZero();
            pixels[line] = 0;
        }
        pixels[2 * 784 - 1] = 1;
        assertThat(rows.touch(1)).isNotZero();
        assertThat(rows.touch(0)).isZero();
        labels[0] = 5;
        assertThat(rows.touch(0)).isNotZero();
    }

    @Test
    void differentCountsNameBothFiles() throws IOException {
        Path images = idx("images", new byte[3], 3, 1, 1);
        Path labels = idx("labels", new byte[2], 2);

        assertThatThrownBy(() -> ImageSet.read(images, labels))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(images + " has 3 images", labels + " has 2 labels");
    }

    @Test
    void exchangedFilesAreToldApart() throws IOException {
        Path images = idx("images", new byte[3], 3, 1, 1);
        Path labels = idx("labels", new byte[3], 3);

        assertThatThrownBy(() -> ImageSet.read(labels, images))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining(labels + ", byte 3: found rank 1, expected 3");
        assertThatThrownBy(() -> ImageSet.read(images, images)).hasMessageContaining("found rank 3, expected 1");
    }

    @Test
    void filesWithoutPixelsAreRefused() throws IOException {
        Path noImages = idx("images", new byte[0], 0, 28, 28);
        Path noLabels = idx("labels", new byte[0], 0);
        Path noRows = idx("flat", new byte[0], 2, 0, 28);
        Path labels = idx("two", new byte[2], 2);

        assertThatThrownBy(() -> ImageSet.read(noImages, noLabels))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(noImages.toString(), noLabels.toString(), "no pixels");
        assertThatThrownBy(() -> ImageSet.read(noRows, labels)).isInstanceOf(LanewiseException.class);
    }

    @Test
    void firstImagesShareTheArrays() {
        ImageSet set = new ImageSet(new byte[12], new byte[] {1, 2, 3}, 2, 2, 4);

        ImageSet first = set.first(2);

        assertThat(first.count()).isEqualTo(2);
        assertThat(first.classes()).isEqualTo(4);
        assertThat(first.pixels()).isSameAs(set.pixels());
        assertThat(first.labels()).isSameAs(set.labels());
        assertThat(set.first(0).count()).isZero();
        assertThatThrownBy(() -> first.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> first.pixel(2, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> first.pixel(0, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> first.first(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> first.first(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongArgumentsAreRefused() {
        byte[] labels = {1, 2, 3};
        assertThatThrownBy(() -> new ImageSet(new byte[11], labels, 2, 2, 4)).hasMessageContaining("11 pixels");
        assertThatThrownBy(() -> new ImageSet(new byte[0], new byte[0], 0, 2, 4)).hasMessageContaining("0 x 2");
        assertThatThrownBy(() -> new ImageSet(new byte[12], labels, 2, 2, 3)).hasMessageContaining("label 3");
        assertThatThrownBy(() -> new ImageSet(new byte[12], labels, 2, 2, 257)).hasMessageContaining("257");
    }

    @Test
    void splitTakesOnlySetsThatFit() {
        ImageSet square = new ImageSet(new byte[4], new byte[1], 2, 2, 3);
        ImageSet flat = new ImageSet(new byte[4], new byte[1], 1, 4, 3);

        assertThat(new ImageSplit(square, square).test()).isSameAs(square);
        assertThatThrownBy(() -> new ImageSplit(square, flat)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ImageSplit(square, square.withClasses(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path idx(String name, byte[] values, int... dimensions) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        content.putInt(0x0800 + dimensions.length);
        for (int dimension : dimensions) {
            content.putInt(dimension);
        }
        return Files.write(folder.resolve(name), content.put(values).array());
    }
}
