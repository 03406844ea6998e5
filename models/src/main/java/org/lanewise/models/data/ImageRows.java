package org.lanewise.models.data;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;

/// Images as rows: pixels stay bytes until a mini-batch is made.
final class ImageRows implements Dataset {
    private static final float SCALE = 1 / 255f;

    private static final int LINE_BYTES = 64;

    private final ImageSet images;
    private final int inputs;

    ImageRows(ImageSet images) {
        this.images = images;
        this.inputs = images.height() * images.width();
    }

    @Override
    public int rows() {
        return images.count();
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public int targets() {
        return images.classes();
    }

    @Override
    public int label(int row) {
        return images.label(row);
    }

    @Override
    public int touch(int row) {
        byte[] pixels = images.pixels();
        int last = row * inputs + inputs - 1;
        int sum = images.label(row) + pixels[last];
        for (int at = row * inputs; at < last; at += LINE_BYTES) {
            sum += pixels[at];
        }
        return sum;
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        pixels.toFloats(images.pixels(), row * inputs, inputs, SCALE, inputRows.values(), inputRows.start(at));
        Targets.writeClass(images.label(row), targetRows, at);
    }
}
