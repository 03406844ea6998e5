package org.lanewise.models.preprocessing;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;

/// Grey pixels, row by row, each times `1f / divisor`: what [Dataset#of(ImageSet)] does while it reads. Immutable,
/// thread-safe.
///
/// @param height of the images, in pixels
/// @param width of the images, in pixels
/// @param divisor the greatest pixel value, 255
/// @param classes the classes' names in the order of the outputs
public record ImagePreprocessing(int height, int width, int divisor, List<String> classes) implements Preprocessing {
    /// @throws IllegalArgumentException for a size or divisor below 1, or a class that occurs twice
    public ImagePreprocessing {
        classes = List.copyOf(classes);
        LabelEncoding.checkDistinct("classes", classes);
        if (height < 1 || width < 1 || divisor < 1 || (long) height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("height, width and divisor must be >= 1, were " + height + ", " + width
                    + " and " + divisor);
        }
    }

    /// For images like these; their classes are named by their numbers.
    public static ImagePreprocessing of(ImageSet images) {
        List<String> classes =
                IntStream.range(0, images.classes()).mapToObj(Integer::toString).toList();
        return new ImagePreprocessing(images.height(), images.width(), 255, classes);
    }

    @Override
    public int inputs() {
        return height * width;
    }

    @Override
    public @Nullable Scaling scaling() {
        return null;
    }

    @Override
    public @Nullable TargetScaling targetScaling() {
        return null;
    }

    /// Pixels from 0 to the divisor as the network takes them; a copy.
    @Override
    public Tensor prepare(Tensor raw) {
        Tensor prepared = Preprocessing.super.prepare(raw);
        PixelRows.scale(prepared.array(), 0, prepared.array().length, 1f / divisor);
        return prepared;
    }

    /// Rows of pixels from 0 to the divisor as the network takes them.
    @Override
    public Dataset prepare(Dataset raw) {
        return new PixelRows(raw, 1f / divisor);
    }
}
