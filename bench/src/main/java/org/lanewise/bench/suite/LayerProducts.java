package org.lanewise.bench.suite;

import java.util.Random;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// The products of a dense layer on the engine's own memory layouts: weights in panels, as in training.
final class LayerProducts {
    private static final int PANELS_PER_CHUNK = 2;
    private static final int ROWS_PER_CHUNK = 64;

    private final GemmShape shape;
    private final Gemm gemm;
    private final BatchMatrix x;
    private final BatchMatrix y;
    private final BatchMatrix outputGradient;
    private final BatchMatrix inputGradient;
    private final PanelMatrix weights;
    private final PanelMatrix transposed;
    private final float[] weightsGradient;

    LayerProducts(GemmShape shape, Gemm gemm) {
        this.shape = shape;
        this.gemm = gemm;
        this.x = new BatchMatrix(shape.rows(), shape.inputs());
        this.y = new BatchMatrix(shape.rows(), shape.outputs());
        this.outputGradient = new BatchMatrix(shape.rows(), shape.outputs());
        this.inputGradient = new BatchMatrix(shape.rows(), shape.inputs());
        this.weights = new PanelMatrix(shape.inputs(), shape.outputs());
        this.transposed = new PanelMatrix(shape.outputs(), shape.inputs());
        this.weightsGradient = new float[weights.values().length + gemm.scratchFloats(shape.rows())];
        Random random = new Random(1);
        fill(x.values(), random);
        fill(outputGradient.values(), random);
        fill(weights.values(), random);
        weights.transposeInto(transposed, 0, weights.panels(), 0, weights.panelRows());
    }

    static void fill(float[] values, Random random) {
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat() - 0.5f;
        }
    }

    Work work(WorkKey key, Product product) {
        TimedWork.Calls calls = key.threads() > 1 ? shared(key.threads()) : switch (product) {
            case FORWARD -> this::forward;
            case BACKWARD_DATA -> this::backwardData;
            case BACKWARD_WEIGHTS -> this::backwardWeights;
        };
        return new TimedWork(key, Unit.GIGAFLOPS, shape.flops(), shape.flops(), calls);
    }

    private void forward(int count) {
        for (int call = 0; call < count; call++) {
            gemm.forward(x, weights, y, 0, shape.rows(), 0, weights.panels(), Epilogue.NONE);
        }
    }

    private void backwardData(int count) {
        for (int call = 0; call < count; call++) {
            gemm.backwardData(outputGradient, transposed, inputGradient, 0, shape.rows());
        }
    }

    private void backwardWeights(int count) {
        for (int call = 0; call < count; call++) {
            gemm.backwardWeights(
                    x, outputGradient, shape.rows(), 0, weights.panels(), 0, weights.panelRows(), weightsGradient);
        }
    }

    /// Forward, cut as in training: into [#PANELS_PER_CHUNK] panels of all rows; where the kernels gain from many panels at a
    /// time, into each thread's share of the panels and [#ROWS_PER_CHUNK] rows. The splitter's threads end with the JVM.
    private TimedWork.Calls shared(int threads) {
        BatchSplitter splitter = BatchSplitters.open(threads);
        int share = (weights.panels() + threads - 1) / threads;
        int fewRows = Math.min(shape.rows(), ROWS_PER_CHUNK);
        boolean wide = gemm.gainsFromAllPanels(fewRows, share);
        int rows = wide ? fewRows : shape.rows();
        int panels = wide ? share : PANELS_PER_CHUNK;
        int chunksOfRows = (shape.rows() + rows - 1) / rows;
        Phase phase = new Phase() {
            @Override
            public int chunks() {
                return chunksOfRows * ((weights.panels() + panels - 1) / panels);
            }

            @Override
            public void run(int chunk, int worker) {
                int row = chunk % chunksOfRows * rows;
                int panel = chunk / chunksOfRows * panels;
                gemm.forward(
                        x, weights, y, row, Math.min(shape.rows(), row + rows), panel,
                        Math.min(weights.panels(), panel + panels), Epilogue.NONE);
            }
        };
        return count -> splitter.during(() -> {
            for (int call = 0; call < count; call++) {
                splitter.run(phase);
            }
        });
    }
}
