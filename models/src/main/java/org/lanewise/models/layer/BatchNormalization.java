package org.lanewise.models.layer;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.layer.ColumnLayer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.layer.StepClock;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// Batch normalisation: `y = shift + scale * (x - mean) / sqrt(variance + epsilon)`, column by column of
/// `[rows, columns]`. Training takes mean and variance of the mini-batch (which needs two rows or more) and lets the running
/// ones follow by `running += momentum * (batch - running)`, the variance with `rows - 1` below; prediction takes the
/// running ones. Scale starts at 1, shift and running mean at 0, running variance at 1.
///
///     statistics    forward, by panels of columns: all rows of the mini-batch are needed
///     parameters    panel row 0 is the shift, panel row 1 the scale: a dense layer of one input
///
/// Source: S. Ioffe, C. Szegedy, *Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate
/// Shift*, ICML 2015.
public final class BatchNormalization implements ColumnLayer {
    private final PanelMatrix scaleAndShift;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float momentum;
    private final float epsilon;
    private final Kernels kernels;
    private final NormalizationKernel kernel;

    /// A layer as it starts.
    ///
    /// @param columns `>= 1`
    /// @param momentum the share of a mini-batch in the running statistics, `0 < momentum <= 1`
    /// @param epsilon added to the variance, `> 0`
    public BatchNormalization(int columns, float momentum, float epsilon, Kernels kernels) {
        this(new PanelMatrix(1, columns), padded(columns), padded(columns), momentum, epsilon, kernels);
        Arrays.fill(runningVariance, 1);
        for (int column = 0; column < columns; column++) {
            scaleAndShift.putWeight(0, column, 1);
        }
    }

    private BatchNormalization(
            PanelMatrix scaleAndShift,
            float[] runningMean,
            float[] runningVariance,
            float momentum,
            float epsilon,
            Kernels kernels) {
        this.scaleAndShift = scaleAndShift;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.kernels = kernels;
        this.kernel = kernels.normalization();
    }

    /// Room for a number a column, padded to whole panels.
    private static float[] padded(int columns) {
        return new float[PanelMatrix.panels(columns) * PanelMatrix.WIDTH];
    }

    /// The share of a mini-batch in the running statistics.
    public float momentum() {
        return momentum;
    }

    /// What is added to the variance.
    public float epsilon() {
        return epsilon;
    }

    @Override
    public int inputs() {
        return scaleAndShift.columns();
    }

    @Override
    public int outputs() {
        return scaleAndShift.columns();
    }

    @Override
    public PanelMatrix parameters() {
        return scaleAndShift;
    }

    @Override
    public boolean decays() {
        return false;
    }

    @Override
    public int leastRows() {
        return 2;
    }

    @Override
    public List<NamedArray> arrays() {
        Tensor scale = Tensor.of(scaleAndShift.weights().array(), outputs());
        return List.of(
                new NamedArray("scale", scale),
                new NamedArray("shift", scaleAndShift.biases()),
                new NamedArray("runningMean", tensor(runningMean)),
                new NamedArray("runningVariance", tensor(runningVariance)));
    }

    @Override
    public void putArrays(List<Tensor> values) {
        scaleAndShift.putWeights(values.get(0));
        scaleAndShift.putBiases(values.get(1));
        System.arraycopy(values.get(2).toArray(), 0, runningMean, 0, outputs());
        System.arraycopy(values.get(3).toArray(), 0, runningVariance, 0, outputs());
    }

    private Tensor tensor(float[] values) {
        return Tensor.of(Arrays.copyOf(values, outputs()), outputs());
    }

    @Override
    public BatchNormalization copy() {
        return new BatchNormalization(
                scaleAndShift.copy(), runningMean.clone(), runningVariance.clone(), momentum, epsilon, kernels);
    }

    @Override
    public Workspace workspace(
            int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, @Nullable StepClock clock) {
        WorkspaceShapes.check(this, rows, input, inputGradient);
        BatchMatrix gradient = clock == null ? null : WorkspaceShapes.gradientInPlace(this, rows, inputGradient);
        return new NormalizationWorkspace(input, new BatchMatrix(rows, outputs()), gradient, inputGradient);
    }

    /// In training all rows of the mini-batch at once.
    @Override
    public void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel) {
        NormalizationWorkspace own = (NormalizationWorkspace) workspace;
        float[] mean = runningMean;
        if (own.training) {
            int rows = toRow - fromRow;
            mean = own.mean;
            kernel.statistics(own.input(), rows, fromPanel, toPanel, own.mean, own.squares);
            follow(own, rows, fromPanel, toPanel);
        } else {
            for (int column = fromPanel * PanelMatrix.WIDTH; column < toPanel * PanelMatrix.WIDTH; column++) {
                own.inverse[column] = inverseDeviation(runningVariance[column]);
            }
        }
        kernel.normalize(
                own.input(), scaleAndShift, mean, own.inverse, own.output(), fromRow, toRow, fromPanel, toPanel);
    }

    /// Takes the inverse deviations of the mini-batch from its sums of squares, and lets the running statistics follow.
    private void follow(NormalizationWorkspace own, int rows, int fromPanel, int toPanel) {
        for (int column = fromPanel * PanelMatrix.WIDTH; column < toPanel * PanelMatrix.WIDTH; column++) {
            own.inverse[column] = inverseDeviation(own.squares[column] / rows);
            float variance = own.squares[column] / (rows - 1);
            runningMean[column] = Math.fma(momentum, own.mean[column] - runningMean[column], runningMean[column]);
            runningVariance[column] =
                    Math.fma(momentum, variance - runningVariance[column], runningVariance[column]);
        }
    }

    private float inverseDeviation(float variance) {
        return 1 / (float) Math.sqrt(variance + epsilon);
    }

    @Override
    public void backwardData(Workspace workspace, int rows, int fromPanel, int toPanel) {
        NormalizationWorkspace own = (NormalizationWorkspace) workspace;
        BatchMatrix gradient = own.outputGradient();
        kernel.parameterGradients(
                own.input(), gradient, rows, fromPanel, toPanel, own.mean, own.inverse, own.shiftGradient,
                own.scaleGradient);
        if (own.inputGradient() != null) {
            kernel.inputGradients(
                    own.input(),
                    gradient,
                    rows,
                    fromPanel,
                    toPanel,
                    scaleAndShift,
                    own.mean,
                    own.inverse,
                    own.shiftGradient,
                    own.scaleGradient);
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
        NormalizationWorkspace own = (NormalizationWorkspace) workspace;
        int at = Alignment.LEAD;
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int panelRow = fromPanelRow; panelRow < toPanelRow; panelRow++, at += PanelMatrix.WIDTH) {
                float[] sums = panelRow == 0 ? own.shiftGradient : own.scaleGradient;
                System.arraycopy(sums, panel * PanelMatrix.WIDTH, gradient, at, PanelMatrix.WIDTH);
            }
        }
    }

    /// For example `100 batch-norm`.
    @Override
    public String toString() {
        return outputs() + " batch-norm";
    }

    /// Keeps the statistics of the mini-batch and the gradients by scale and shift, a number a column each.
    private static final class NormalizationWorkspace extends Workspace {
        private final boolean training;
        private final float[] mean;
        private final float[] squares;
        private final float[] inverse;
        private final float[] shiftGradient;
        private final float[] scaleGradient;

        NormalizationWorkspace(
                BatchMatrix input,
                BatchMatrix output,
                @Nullable BatchMatrix outputGradient,
                @Nullable BatchMatrix inputGradient) {
            super(input, input, output, outputGradient, inputGradient);
            this.training = outputGradient != null;
            this.mean = padded(output.columns());
            this.squares = padded(output.columns());
            this.inverse = padded(output.columns());
            this.shiftGradient = padded(output.columns());
            this.scaleGradient = padded(output.columns());
        }
    }
}
