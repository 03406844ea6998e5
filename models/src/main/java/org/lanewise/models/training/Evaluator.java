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
    private static final int BLOCK_ROWS = 64;

    private final BatchSplitter splitter;
    private final PixelKernel pixels;
    private final LossKernel loss;
    private final Decision decision;
    private final ForwardPass[] passes;
    private final BatchMatrix[] targets;
    private final BatchMatrix[] unusedGradients;

    /// @param skipsZeros whether terms whose input is zero are left out
    Evaluator(Network network, Loss loss, boolean skipsZeros, BatchSplitter splitter) {
        this.splitter = splitter;
        this.pixels = network.kernels().pixels();
        this.loss = network.kernels().of(loss);
        this.decision = new Decision(loss.link());
        this.passes = new ForwardPass[splitter.workers()];
        this.targets = new BatchMatrix[splitter.workers()];
        this.unusedGradients = new BatchMatrix[splitter.workers()];
        for (int worker = 0; worker < passes.length; worker++) {
            passes[worker] = skipsZeros
                    ? ForwardPass.skippingZeros(network, BLOCK_ROWS)
                    : new ForwardPass(network, BLOCK_ROWS);
            targets[worker] = new BatchMatrix(BLOCK_ROWS, network.outputs());
            unusedGradients[worker] = new BatchMatrix(BLOCK_ROWS, network.outputs());
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
        private final int chunkRows;
        private final float[] rowLosses;
        private final int[] correct;

        EvaluationPhase(Dataset data) {
            this.data = data;
            this.chunkRows = BLOCK_ROWS * (data.rows() / BLOCK_ROWS / StepPlan.MAX_CHUNKS + 1);
            this.rowLosses = new float[data.rows()];
            this.correct = new int[chunks()];
        }

        @Override
        public int chunks() {
            return (data.rows() - 1) / chunkRows + 1;
        }

        @Override
        public void run(int chunk, int worker) {
            int from = chunk * chunkRows;
            int to = from + Math.min(chunkRows, data.rows() - from);
            for (int block = from; block < to; block += BLOCK_ROWS) {
                int rows = Math.min(BLOCK_ROWS, to - block);
                correct[chunk] += block(block, rows, worker);
            }
        }

        /// Evaluates some rows and returns how many of their classes were found.
        private int block(int from, int rows, int worker) {
            ForwardPass pass = passes[worker];
            for (int row = 0; row < rows; row++) {
                data.read(from + row, pixels, pass.input(), targets[worker], row);
            }
            pass.run(rows);
            loss.lossesAndGradients(
                    pass.output(), targets[worker], 0, rows, 1, rowLosses, from, unusedGradients[worker]);
            for (int row = 0; row < rows; row++) {
                rowLosses[from + row] *= data.weight(from + row);
            }
            int found = 0;
            for (int row = 0; data.classes() > 0 && row < rows; row++) {
                found += decision.classOf(pass.output(), row) == data.label(from + row) ? 1 : 0;
            }
            return found;
        }
    }
}
