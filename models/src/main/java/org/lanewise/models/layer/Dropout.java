package org.lanewise.models.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.layer.RowLayer;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// Sets a random share of its input to zero in training, and scales the rest so that its mean stays: `y = x * f`, f being
/// 0 with probability `rate` and `1 / (1 - rate)` otherwise, drawn anew for each element and step. For prediction
/// `y = x`.
///
/// Source: N. Srivastava et al., *Dropout: A Simple Way to Prevent Neural Networks from Overfitting*, JMLR 2014 (here in
/// its inverted form).
public final class Dropout implements RowLayer {
    private final int columns;
    private final float rate;
    private final int layer;
    private final Kernels kernels;
    private final DropoutKernel kernel;

    /// @param columns `>= 1`
    /// @param rate the share of values set to zero, `0 <= rate < 1`
    /// @param layer the number of the layer in its network: which random numbers it draws
    public Dropout(int columns, float rate, int layer, Kernels kernels) {
        this.columns = columns;
        this.rate = rate;
        this.layer = layer;
        this.kernels = kernels;
        this.kernel = kernels.dropout();
    }

    @Override
    public int inputs() {
        return columns;
    }

    @Override
    public int outputs() {
        return columns;
    }

    @Override
    public @Nullable PanelMatrix parameters() {
        return null;
    }

    @Override
    public List<NamedArray> arrays() {
        return List.of();
    }

    @Override
    public void putArrays(List<Tensor> values) {
        throw new IllegalStateException("the layer " + this + " has no arrays");
    }

    @Override
    public Dropout copy() {
        return new Dropout(columns, rate, layer, kernels);
    }

    /// For prediction, the output is the input matrix itself.
    @Override
    public Workspace workspace(
            int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, @Nullable StepClock clock) {
        WorkspaceShapes.check(this, rows, input, inputGradient);
        return clock == null
                ? new Workspace(input, input, input, null, null)
                : new DropoutWorkspace(
                        input,
                        new BatchMatrix(rows, columns),
                        WorkspaceShapes.gradientInPlace(this, rows, inputGradient),
                        inputGradient,
                        new BatchMatrix(rows, columns),
                        clock);
    }

    @Override
    public boolean forwardByPanels() {
        return false;
    }

    @Override
    public void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel) {
        if (workspace instanceof DropoutWorkspace training) {
            int threshold = (int) Math.rint(rate * 0x1p24);
            kernel.draw(training.clock, layer, threshold, 1 / (1 - rate), training.factors, fromRow, toRow);
            kernel.multiply(training.input(), training.factors, training.output(), fromRow, toRow);
        }
    }

    @Override
    public void backwardData(Workspace workspace, int fromRow, int toRow) {
        BatchMatrix gradient = workspace.outputGradient();
        kernel.multiply(gradient, ((DropoutWorkspace) workspace).factors, gradient, fromRow, toRow);
    }

    @Override
    public void backwardWeights(
            Workspace workspace,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient) {
        throw new IllegalStateException("the layer " + this + " has no parameters");
    }

    /// For example `100 dropout 0.2`.
    @Override
    public String toString() {
        return columns + " dropout " + rate;
    }

    /// Keeps the factors of the step for the way back.
    private static final class DropoutWorkspace extends Workspace {
        private final BatchMatrix factors;
        private final StepClock clock;

        DropoutWorkspace(
                BatchMatrix input,
                BatchMatrix output,
                BatchMatrix outputGradient,
                @Nullable BatchMatrix inputGradient,
                BatchMatrix factors,
                StepClock clock) {
            super(input, input, output, outputGradient, inputGradient);
            this.factors = factors;
            this.clock = clock;
        }
    }
}
