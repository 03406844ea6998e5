package org.lanewise.bench.suite;

import java.util.Random;
import org.lanewise.bench.peer.OpenBlas;
import org.lanewise.bench.peer.OpenBlas.Matrix;

/// The products of a dense layer by OpenBLAS, on row-major arrays.
final class OpenBlasProducts {
    private final GemmShape shape;
    private final Matrix x;
    private final Matrix y;
    private final Matrix weights;

    OpenBlasProducts(GemmShape shape) {
        this.shape = shape;
        Random random = new Random(1);
        this.x = matrix(shape.rows(), shape.inputs(), random);
        this.y = matrix(shape.rows(), shape.outputs(), random);
        this.weights = matrix(shape.inputs(), shape.outputs(), random);
    }

    private static Matrix matrix(int rows, int columns, Random random) {
        float[] values = new float[rows * columns];
        LayerProducts.fill(values, random);
        return Matrix.of(values, columns);
    }

    Work work(WorkKey key, Product product) {
        int rows = shape.rows();
        int inputs = shape.inputs();
        int outputs = shape.outputs();
        Runnable call = switch (product) {
            case FORWARD -> () -> OpenBlas.multiply(rows, outputs, inputs, 1, x, weights, 0, y);
            case BACKWARD_DATA -> () -> OpenBlas.multiply(rows, inputs, outputs, 1, y, weights.transpose(), 0, x);
            case BACKWARD_WEIGHTS -> () -> OpenBlas.multiply(inputs, outputs, rows, 1, x.transpose(), y, 0, weights);
        };
        return new TimedWork(key, Unit.GIGAFLOPS, shape.flops(), shape.flops(), count -> {
            OpenBlas.useThreads(key.threads());
            for (int index = 0; index < count; index++) {
                call.run();
            }
        });
    }
}
