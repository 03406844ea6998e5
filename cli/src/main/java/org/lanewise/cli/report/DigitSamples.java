package org.lanewise.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.lanewise.cli.plot.DigitGrid;
import org.lanewise.cli.plot.DigitGrid.Sample;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.network.Model;

/// Images to look at, with what a model makes of them.
public final class DigitSamples {
    private static final int FIRST = 20;
    private static final int WRONG = 10;

    private DigitSamples() {}

    /// The first images of a set, and below them the first ones the model gets wrong.
    public static DigitGrid grid(Model model, ImageSet images) {
        List<Sample> first = new ArrayList<>();
        List<Sample> wrong = new ArrayList<>();
        for (int image = 0; image < images.count() && wrong.size() < WRONG; image++) {
            Sample sample = sample(model, images, image);
            if (first.size() < FIRST) {
                first.add(sample);
            } else if (sample.predicted() != sample.label()) {
                wrong.add(sample);
            }
        }
        String heading = "the first " + first.size() + " test images"
                + (wrong.isEmpty() ? "" : ", then the next " + wrong.size() + " that the network gets wrong");
        first.addAll(wrong);
        return new DigitGrid(heading, first);
    }

    private static Sample sample(Model model, ImageSet images, int image) {
        byte[] pixels = new byte[images.height() * images.width()];
        float[] inputs = new float[pixels.length];
        for (int index = 0; index < pixels.length; index++) {
            int grey = images.pixel(image, index / images.width(), index % images.width());
            pixels[index] = (byte) grey;
            inputs[index] = grey * (1 / 255f);
        }
        float[] outputs = model.predict(inputs);
        int predicted = 0;
        for (int output = 1; output < outputs.length; output++) {
            predicted = outputs[output] > outputs[predicted] ? output : predicted;
        }
        return new Sample(pixels, images.width(), images.height(), images.label(image), predicted);
    }
}
