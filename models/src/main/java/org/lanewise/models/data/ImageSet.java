package org.lanewise.models.data;

import java.nio.file.Path;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.format.IdxArray;
import org.lanewise.models.data.format.IdxFormat;

/// Grey images of one size, each with a label.
///
/// Pixels are `[count, height, width]`, row-major, 0 (background) to 255 (ink), as unsigned bytes; labels are
/// `[count]`, `0 <= label < classes`, as unsigned bytes too. Immutable by contract and thread-safe: [#pixels()] and
/// [#labels()] hand out the arrays themselves, which nobody may write to.
public final class ImageSet {
    /// Sets in MNIST's format have ten classes, even if the last of them should not occur.
    private static final int LEAST_CLASSES = 10;

    private final byte[] pixels;
    private final byte[] labels;
    private final int count;
    private final int height;
    private final int width;
    private final int classes;

    /// Keeps both arrays, without copying; the number of images is the number of labels.
    ///
    /// @param pixels `labels.length * height * width` values
    /// @param labels one an image, each below `classes`
    /// @param classes 1 to 256
    /// @throws IllegalArgumentException if the sizes do not fit or a label is not below `classes`
    public ImageSet(byte[] pixels, byte[] labels, int height, int width, int classes) {
        if (height < 1 || width < 1 || (long) labels.length * height * width != pixels.length) {
            throw new IllegalArgumentException(pixels.length + " pixels do not make " + labels.length + " images of "
                    + height + " x " + width);
        }
        if (classes < 1 || classes > 256) {
            throw new IllegalArgumentException("classes must be between 1 and 256, was " + classes);
        }
        int greatest = greatest(labels);
        if (greatest >= classes) {
            throw new IllegalArgumentException("label " + greatest + " is not below " + classes + " classes");
        }
        this.pixels = pixels;
        this.labels = labels;
        this.count = labels.length;
        this.height = height;
        this.width = width;
        this.classes = classes;
    }

    /// The same images with another count or number of classes; the caller has checked both.
    private ImageSet(ImageSet other, int count, int classes) {
        this.pixels = other.pixels;
        this.labels = other.labels;
        this.count = count;
        this.height = other.height;
        this.width = other.width;
        this.classes = classes;
    }

    /// Reads a pair of IDX files as MNIST has them: images of rank 3, labels of rank 1. The number of classes is the
    /// greatest label + 1, at least 10.
    ///
    /// @throws LanewiseException if a file is broken (see [IdxFormat#read]) or the two do not belong together
    public static ImageSet read(Path imagesFile, Path labelsFile) {
        return of(IdxFormat.read(imagesFile), imagesFile, IdxFormat.read(labelsFile), labelsFile);
    }

    static ImageSet of(IdxArray images, Path imagesFile, IdxArray labels, Path labelsFile) {
        requireRank(images, imagesFile, 3, "images [count, height, width]");
        requireRank(labels, labelsFile, 1, "labels [count]");
        if (images.dimension(0) != labels.dimension(0)) {
            throw new LanewiseException(imagesFile + " has " + images.dimension(0) + " images, but " + labelsFile
                    + " has " + labels.dimension(0) + " labels; expected as many of each");
        }
        if (images.values().length == 0) {
            throw new LanewiseException(imagesFile + " and " + labelsFile + ": found no pixels (" + images
                    + "), expected at least one image");
        }
        int classes = Math.max(LEAST_CLASSES, greatest(labels.values()) + 1);
        return new ImageSet(images.values(), labels.values(), images.dimension(1), images.dimension(2), classes);
    }

    private static void requireRank(IdxArray array, Path file, int rank, String meaning) {
        if (array.rank() != rank) {
            throw new LanewiseException(
                    file + ", byte 3: found rank " + array.rank() + ", expected " + rank + ": " + meaning);
        }
    }

    private static int greatest(byte[] labels) {
        int greatest = 0;
        for (byte label : labels) {
            greatest = Math.max(greatest, label & 0xFF);
        }
        return greatest;
    }

    /// The number of images.
    public int count() {
        return count;
    }

    /// The rows of an image.
    public int height() {
        return height;
    }

    /// The columns of an image.
    public int width() {
        return width;
    }

    /// The number of classes; every label is below it.
    public int classes() {
        return classes;
    }

    /// The label of `image`, `0 <= image < count()`.
    public int label(int image) {
        return labels[checked(image)] & 0xFF;
    }

    /// The grey value, 0 to 255, at `row`, `column` of `image`.
    public int pixel(int image, int row, int column) {
        if (row < 0 || row >= height || column < 0 || column >= width) {
            throw new IndexOutOfBoundsException(
                    "row " + row + ", column " + column + " of images of " + height + " x " + width);
        }
        return pixels[(checked(image) * height + row) * width + column] & 0xFF;
    }

    /// The pixels of all images, not to be written to: the first `count() * height() * width()` bytes of this array;
    /// a set made by [#first] shares the longer array of its origin.
    public byte[] pixels() {
        return pixels;
    }

    /// The labels, not to be written to: the first `count()` bytes of this array.
    public byte[] labels() {
        return labels;
    }

    /// The first `count` images, sharing the arrays: costs nothing.
    ///
    /// @throws IllegalArgumentException unless `0 <= count <= count()`
    public ImageSet first(int count) {
        if (count < 0 || count > this.count) {
            throw new IllegalArgumentException("count must be between 0 and " + this.count + ", was " + count);
        }
        return new ImageSet(this, count, classes);
    }

    ImageSet withClasses(int classes) {
        return new ImageSet(this, count, classes);
    }

    private int checked(int image) {
        if (image < 0 || image >= count) {
            throw new IndexOutOfBoundsException("image " + image + " of " + count);
        }
        return image;
    }

    @Override
    public String toString() {
        return count + " images of " + height + " x " + width + ", " + classes + " classes";
    }
}
