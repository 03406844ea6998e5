package org.lanewise.models.training;

import org.lanewise.core.kernel.LossKernel;

/// Losses and their gradients for a range of rows of the mini-batch, times the weights of the rows.
final class LossTask implements RowPhase.RowTask {
    private final LossKernel kernel;
    private final StepBuffers buffers;

    LossTask(LossKernel kernel, StepBuffers buffers) {
        this.kernel = kernel;
        this.buffers = buffers;
    }

    @Override
    public void run(int fromRow, int toRow) {
        kernel.lossesAndGradients(
                buffers.outputs(),
                buffers.targets,
                fromRow,
                toRow,
                1f / buffers.rows,
                buffers.rowLosses,
                fromRow,
                buffers.outputGradient());
        if (buffers.weighted) {
            for (int row = fromRow; row < toRow; row++) {
                weigh(row, buffers.rowWeights[row]);
            }
        }
    }

    private void weigh(int row, float weight) {
        buffers.rowLosses[row] *= weight;
        float[] gradient = buffers.outputGradient().values();
        int start = buffers.outputGradient().start(row);
        for (int column = 0; column < buffers.outputGradient().columns(); column++) {
            gradient[start + column] *= weight;
        }
    }
}
