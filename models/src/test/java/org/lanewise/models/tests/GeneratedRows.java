package org.lanewise.models.tests;

import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;

/// Small data sets that are functions of their sizes alone.
public final class GeneratedRows {
    private GeneratedRows() {}

    /// Uniform inputs between -1 and 1; the class is the number of the largest of the first inputs.
    public static Dataset classification(int rows, int inputs, int classes) {
        Tensor values = inputs(rows, inputs);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 1; column < Math.min(classes, inputs); column++) {
                if (values.get(row, column) > values.get(row, labels[row])) {
                    labels[row] = column;
                }
            }
        }
        return Dataset.of(values, labels, classes);
    }

    /// Uniform inputs between -1 and 1; target `j` is the product of two neighbouring inputs, plus `j / 10`.
    public static Dataset regression(int rows, int inputs, int targets) {
        Tensor values = inputs(rows, inputs);
        Tensor numbers = Tensor.zeros(rows, targets);
        for (int row = 0; row < rows; row++) {
            for (int target = 0; target < targets; target++) {
                float one = values.get(row, target % inputs);
                float other = values.get(row, (target + 1) % inputs);
                numbers.put(one * other + target / 10f, row, target);
            }
        }
        return Dataset.of(values, numbers);
    }

    /// The four rows of the exclusive or.
    public static Dataset exclusiveOr() {
        return Dataset.of(Tensor.ofRows(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), new int[] {0, 1, 1, 0}, 2);
    }

    /// Uniform numbers between -1 and 1.
    public static Tensor inputs(int rows, int inputs) {
        Tensor values = Tensor.zeros(rows, inputs);
        for (int index = 0; index < rows * inputs; index++) {
            values.array()[index] = 2 * Philox.uniform(77, RandomStream.SPLIT, 0, 0, 0, index) - 1;
        }
        return values;
    }
}
