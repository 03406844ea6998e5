package org.lanewise.models.training;

import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.metric.Decision;
import org.lanewise.models.network.ForwardPass;
import org.lanewise.models.network.Network;

/// Loss and accuracy of a network on a data set: one phase whose chunks are blocks of rows, each worker with a forward
/// pass of its own.
final class Evaluator {
    private static final int CHUNK_ROWS = 64;

    private final BatchSplitter splitter;
    private final PixelKernel pixels;
    private final LossKernel loss;
    private final Decision decision;
    private final ForwardPass[] passes;
    private final BatchMatrix[] targets;
    private final BatchMatrix[] unusedGradients;

    Evaluator(Network network, Loss loss, BatchSplitter splitter) {
        this.splitter = splitter;
        this.pixels = network.kernels().pixels();
        this.loss = network.kernels().of(loss);
        this.decision = new Decision(loss.link());
        this.passes = new ForwardPass[splitter.workers()];
        this.targets = new BatchMatrix[splitter.workers()];
        this.unusedGradients = new BatchMatrix[splitter.workers()];
        for (int worker = 0; worker < passes.length; worker++) {
            passes[worker] = new ForwardPass(network, CHUNK_ROWS);
            targets[worker] = new BatchMatrix(CHUNK_ROWS, network.outputs());
            unusedGradients[worker] = new BatchMatrix(CHUNK_ROWS, network.outputs());
        }
    }

    /// Evaluates all rows of `data`; inside the splitter's `during`.
    Evaluation evaluate(Dataset data) {
        EvaluationPhase phase = new EvaluationPhase(data);
        splitter.run(phase);
        double loss = 0;
        for (float rowLoss : phase.rowLosses) {
            loss += rowLoss;
        }
        long correct = 0;
        for (int count : phase.correct) {
            correct += count;
        }
        double accuracy = data.classes() == 0 ? Double.NaN : (double) correct / data.rows();
        return new Evaluation(loss / data.rows(), accuracy);
    }

    private final class EvaluationPhase implements Phase {
        private final Dataset data;
        private final float[] rowLosses;
        private final int[] correct;

        EvaluationPhase(Dataset data) {
            this.data = data;
            this.rowLosses = new float[data.rows()];
            this.correct = new int[chunks()];
        }

        @Override
        public int chunks() {
            return (data.rows() + CHUNK_ROWS - 1) / CHUNK_ROWS;
        }

        @Override
        public void run(int chunk, int worker) {
            ForwardPass pass = passes[worker];
            int from = chunk * CHUNK_ROWS;
            int rows = Math.min(CHUNK_ROWS, data.rows() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, pixels, pass.input(), targets[worker], row);
            }
            pass.run(rows);
            loss.lossesAndGradients(
                    pass.output(), targets[worker], 0, rows, 1, rowLosses, from, unusedGradients[worker]);
            if (data.classes() > 0) {
                for (int row = 0; row < rows; row++) {
                    if (decision.classOf(pass.output(), row) == data.label(from + row)) {
                        correct[chunk]++;
                    }
                }
            }
        }
    }
}
