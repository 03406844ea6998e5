package org.lanewise.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.ImageSet;
import org.lanewise.models.digits.Digits;

class ImagePreprocessingTest {
    private static final int ROWS = 3;

    private static BatchMatrix inputs(Dataset data) {
        Kernels kernels = new ReferenceKernels();
        BatchMatrix inputs = new BatchMatrix(ROWS, data.inputs());
        BatchMatrix targets = new BatchMatrix(ROWS, data.targets());
        for (int row = 0; row < ROWS; row++) {
            data.read(row, kernels.pixels(), inputs, targets, row);
        }
        return inputs;
    }

    @Test
    void pixelsFromAnywhereBecomeTheBitsOfTraining() {
        ImageSet images = Digits.test(ROWS, 1);
        Dataset trained = Dataset.of(images);
        ImagePreprocessing preprocessing = ImagePreprocessing.of(images);
        BatchMatrix pixels = inputs(trained);
        Tensor raw = Tensor.zeros(ROWS, trained.inputs());
        for (int index = 0; index < raw.array().length; index++) {
            raw.array()[index] = Math.round(pixels.value(index / 784, index % 784) * 255);
        }

        Dataset prepared = preprocessing.prepare(Dataset.of(raw, new int[ROWS], trained.classes()));

        assertThat(inputs(prepared).values()).isEqualTo(pixels.values());
        assertThat(Dataset.of(preprocessing.prepare(raw), new int[ROWS], 10).inputs()).isEqualTo(784);
        assertThat(preprocessing.prepare(raw).array()).startsWith(pixels.row(0));
    }
}
