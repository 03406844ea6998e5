package org.lanewise.models.training;

import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.layer.Dense;
import org.lanewise.models.network.Network;

/// Whether the products of the first layer leave out terms whose input is zero. That is a matter of speed alone: the bits
/// are those of all terms, as long as parameters are finite.
public enum ZeroSkipping {
    /// Where at most two fifths of the inputs are other than zero, as of images of digits or one-hot columns.
    AUTO,
    /// Wherever the kernels can.
    ALWAYS,
    /// Nowhere.
    NEVER;

    /// Rows that are looked at.
    private static final int SAMPLE_ROWS = 256;

    private static final double MOST = 0.4;

    /// Whether a network that works on these rows skips their zeros.
    boolean holdsFor(Network network, Dataset data) {
        boolean possible = network.kernels().gemm().skipsZeros()
                && network.layers().getFirst() instanceof Dense;
        return switch (this) {
            case AUTO -> possible && shareOfNonZeros(network, data) <= MOST;
            case ALWAYS -> possible;
            case NEVER -> false;
        };
    }

    private static double shareOfNonZeros(Network network, Dataset data) {
        BatchMatrix inputs = new BatchMatrix(1, data.inputs());
        BatchMatrix targets = new BatchMatrix(1, network.outputs());
        int rows = Math.min(SAMPLE_ROWS, data.rows());
        long found = 0;
        for (int sample = 0; sample < rows; sample++) {
            int row = (int) ((long) sample * data.rows() / rows);
            data.read(row, network.kernels().pixels(), inputs, targets, 0);
            for (int input = 0; input < data.inputs(); input++) {
                found += inputs.value(0, input) != 0 ? 1 : 0;
            }
        }
        return (double) found / rows / data.inputs();
    }
}
