package org.lanewise.bench.suite;

import java.util.Arrays;
import java.util.Random;

/// The products of a dense layer in plain loops over rows of `float[][]`, the order of which the compiler can vectorize.
final class PlainProducts {
    private final GemmShape shape;
    private final float[][] x;
    private final float[][] y;
    private final float[][] weights;

    PlainProducts(GemmShape shape) {
        this.shape = shape;
        Random random = new Random(1);
        this.x = matrix(shape.rows(), shape.inputs(), random);
        this.y = matrix(shape.rows(), shape.outputs(), random);
        this.weights = matrix(shape.inputs(), shape.outputs(), random);
    }

    private static float[][] matrix(int rows, int columns, Random random) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            LayerProducts.fill(row, random);
        }
        return values;
    }

    Work work(WorkKey key, Product product) {
        Runnable call = switch (product) {
            case FORWARD -> this::forward;
            case BACKWARD_DATA -> this::backwardData;
            case BACKWARD_WEIGHTS -> this::backwardWeights;
        };
        return new TimedWork(key, Unit.GIGAFLOPS, shape.flops(), shape.flops(), count -> {
            for (int index = 0; index < count; index++) {
                call.run();
            }
        });
    }

    private void forward() {
        for (int row = 0; row < x.length; row++) {
            Arrays.fill(y[row], 0);
            for (int k = 0; k < weights.length; k++) {
                addScaled(y[row], x[row][k], weights[k]);
            }
        }
    }

    private void backwardData() {
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < weights.length; k++) {
                float sum = 0;
                for (int column = 0; column < weights[k].length; column++) {
                    sum += y[row][column] * weights[k][column];
                }
                x[row][k] = sum;
            }
        }
    }

    private void backwardWeights() {
        for (int k = 0; k < weights.length; k++) {
            Arrays.fill(weights[k], 0);
            for (int row = 0; row < x.length; row++) {
                addScaled(weights[k], x[row][k], y[row]);
            }
        }
    }

    private static void addScaled(float[] target, float factor, float[] source) {
        for (int index = 0; index < target.length; index++) {
            target[index] += factor * source[index];
        }
    }
}
