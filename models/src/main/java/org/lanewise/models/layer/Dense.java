package org.lanewise.models.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Elementwise;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.layer.RowLayer;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// A fully connected layer: `z = b + x W`, `y = activation(z)`; x is `[rows, inputs]`, W `[inputs, outputs]`,
/// b `[outputs]`.
///
///     backwardData      dz = dy * activation'(z)        dx = dz W^T
///     backwardWeights   dW = x^T dz                     db = sum of the rows of dz
///
/// Source: D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*, Nature 1986.
public final class Dense implements RowLayer {
    private final Activation activation;
    private final Kernels kernels;
    private final Gemm gemm;
    private final ActivationKernel activationKernel;
    private final PanelMatrix weights;

    /// W transposed, for backwardData; made for the first workspace that asks for input gradients.
    private @Nullable PanelMatrix transposed;

    /// A layer with weights and biases zero.
    ///
    /// @param inputs `>= 1`
    /// @param outputs `>= 1`
    public Dense(int inputs, int outputs, Activation activation, Kernels kernels) {
        this(new PanelMatrix(inputs, outputs), activation, kernels);
    }

    private Dense(PanelMatrix weights, Activation activation, Kernels kernels) {
        this.weights = weights;
        this.activation = activation;
        this.kernels = kernels;
        this.gemm = kernels.gemm();
        this.activationKernel = kernels.of(activation);
    }

    public Activation activation() {
        return activation;
    }

    @Override
    public int inputs() {
        return weights.inputs();
    }

    @Override
    public int outputs() {
        return weights.columns();
    }

    @Override
    public PanelMatrix parameters() {
        return weights;
    }

    @Override
    public List<NamedArray> arrays() {
        return List.of(new NamedArray("weight", weights.weights()), new NamedArray("bias", weights.biases()));
    }

    @Override
    public void putArrays(List<Tensor> values) {
        weights.putWeights(values.getFirst());
        weights.putBiases(values.getLast());
        parametersChanged(0, weights.panels(), 0, weights.panelRows());
    }

    @Override
    public Dense copy() {
        return new Dense(weights.copy(), activation, kernels);
    }

    @Override
    public Workspace workspace(
            int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, @Nullable StepClock clock) {
        WorkspaceShapes.check(this, rows, input, inputGradient);
        BatchMatrix output = new BatchMatrix(rows, outputs());
        boolean training = clock != null;
        boolean keepsPreActivation =
                training && activation instanceof Elementwise elementwise && elementwise.derivativeNeedsInput();
        BatchMatrix preActivation = keepsPreActivation ? new BatchMatrix(rows, outputs()) : output;
        BatchMatrix outputGradient = training ? new BatchMatrix(rows, outputs()) : null;
        if (inputGradient != null && transposed == null) {
            transposed = new PanelMatrix(outputs(), inputs());
            parametersChanged(0, weights.panels(), 0, weights.panelRows());
        }
        return new DenseWorkspace(input, preActivation, output, outputGradient, inputGradient, activationKernel);
    }

    @Override
    public boolean forwardByPanels() {
        return activation instanceof Elementwise;
    }

    @Override
    public void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel) {
        boolean elementwise = activation instanceof Elementwise;
        Epilogue epilogue = elementwise ? ((DenseWorkspace) workspace).activation : Epilogue.NONE;
        gemm.forward(
                workspace.input(), weights, workspace.preActivation(), fromRow, toRow, fromPanel, toPanel, epilogue);
        if (!elementwise) {
            activationKernel.forward(
                    workspace.preActivation(), workspace.output(), fromRow, toRow, 0, workspace.output().columns());
        }
    }

    @Override
    public void backwardData(Workspace workspace, int fromRow, int toRow) {
        BatchMatrix gradient = workspace.outputGradient();
        activationKernel.backward(workspace.preActivation(), workspace.output(), gradient, fromRow, toRow);
        BatchMatrix inputGradient = workspace.inputGradient();
        if (inputGradient != null && transposed != null) {
            gemm.backwardData(gradient, transposed, inputGradient, fromRow, toRow);
        }
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
        gemm.backwardWeights(
                workspace.input(),
                workspace.outputGradient(),
                rows,
                fromPanel,
                toPanel,
                fromPanelRow,
                toPanelRow,
                gradient);
    }

    @Override
    public boolean tryDescend(
            Workspace workspace,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] coefficients,
            float[] gradient) {
        return gemm.tryDescend(
                workspace.input(),
                workspace.outputGradient(),
                rows,
                fromPanel,
                toPanel,
                fromPanelRow,
                toPanelRow,
                weights,
                coefficients,
                gradient);
    }

    @Override
    public void parametersChanged(int fromPanel, int toPanel, int fromPanelRow, int toPanelRow) {
        if (transposed != null) {
            gemm.transpose(weights, transposed, fromPanel, toPanel, fromPanelRow, toPanelRow);
        }
    }

    /// For example `784 -> 100 relu`.
    @Override
    public String toString() {
        return inputs() + " -> " + outputs() + " " + activation.name();
    }

    /// Holds the epilogue that applies the activation to a block of z, made once so that steps allocate nothing.
    private static final class DenseWorkspace extends Workspace {
        private final Epilogue activation;

        DenseWorkspace(
                BatchMatrix input,
                BatchMatrix preActivation,
                BatchMatrix output,
                @Nullable BatchMatrix outputGradient,
                @Nullable BatchMatrix inputGradient,
                ActivationKernel kernel) {
            super(input, preActivation, output, outputGradient, inputGradient);
            this.activation = (z, fromRow, toRow, fromColumn, toColumn) -> kernel.forward(z, output, fromRow, toRow,
                    fromColumn, toColumn);
        }
    }
}
