package org.lanewise.models.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Elementwise;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.layer.RowLayer;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// An activation as a layer of its own, for where it does not follow a [Dense] layer at once: `y = activation(x)`, both
/// `[rows, columns]`.
public final class ActivationLayer implements RowLayer {
    private final int columns;
    private final Activation activation;
    private final Kernels kernels;
    private final ActivationKernel kernel;

    /// @param columns `>= 1`
    public ActivationLayer(int columns, Activation activation, Kernels kernels) {
        this.columns = columns;
        this.activation = activation;
        this.kernels = kernels;
        this.kernel = kernels.of(activation);
    }

    public Activation activation() {
        return activation;
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
    public ActivationLayer copy() {
        return new ActivationLayer(columns, activation, kernels);
    }

    @Override
    public Workspace workspace(
            int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, @Nullable StepClock clock) {
        WorkspaceShapes.check(this, rows, input, inputGradient);
        BatchMatrix gradient = clock == null ? null : WorkspaceShapes.gradientInPlace(this, rows, inputGradient);
        return new Workspace(input, input, new BatchMatrix(rows, columns), gradient, inputGradient);
    }

    @Override
    public boolean forwardByPanels() {
        return activation instanceof Elementwise;
    }

    @Override
    public void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel) {
        int from = fromPanel * PanelMatrix.WIDTH;
        int to = Math.min(toPanel * PanelMatrix.WIDTH, columns);
        kernel.forward(workspace.input(), workspace.output(), fromRow, toRow, from, to);
    }

    @Override
    public void backwardData(Workspace workspace, int fromRow, int toRow) {
        kernel.backward(workspace.input(), workspace.output(), workspace.outputGradient(), fromRow, toRow);
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

    /// For example `100 relu`.
    @Override
    public String toString() {
        return columns + " " + activation.name();
    }
}
