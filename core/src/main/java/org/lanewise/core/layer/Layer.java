package org.lanewise.core.layer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Alignment;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// One layer of a network: a function of a mini-batch `[rows, inputs]` with values `[rows, outputs]`, and its two
/// gradients.
///
///     forward           y  = f(x)                 on rows x panels
///     backwardData      dx = gradient by x        on rows ([RowLayer]) or on panels ([ColumnLayer])
///     backwardWeights   dW = gradient by weights  on panels x panel rows, a sum over the whole mini-batch
///       or tryDescend   the same, and W changed by it
///
/// The three are apart because they can be cut differently and run in different phases of a step: no method may read
/// what another thread writes in the same phase, and none may cut a sum. A layer holds its arrays and nothing that
/// belongs to one step: the values of a mini-batch are in a [Workspace]. Methods may run at once on disjoint parts. They
/// allocate nothing.
public sealed interface Layer permits RowLayer, ColumnLayer {
    /// The number of columns of its input, `>= 1`.
    int inputs();

    /// The number of columns of its output, `>= 1`.
    int outputs();

    /// What training changes by the gradient; null for a layer without parameters.
    @Nullable
    PanelMatrix parameters();

    /// Whether weight decay and L1 are for these parameters, biases apart.
    default boolean decays() {
        return true;
    }

    /// Everything the layer has learned, parameters first, copied, in the order of model files and hashes.
    List<NamedArray> arrays();

    /// Copies values into the arrays that [#arrays] gives, in that order and of those shapes. Not called for a layer
    /// without arrays.
    void putArrays(List<Tensor> values);

    /// A copy with arrays of its own.
    Layer copy();

    /// The memory for mini-batches of up to `rows` rows.
    ///
    /// @param input what the layer below writes
    /// @param inputGradient the layer below's output gradient; null where no gradient by the input is wanted
    /// @param clock the step that is being trained; null for prediction, then the backward methods are not called
    Workspace workspace(int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, @Nullable StepClock clock);

    /// Computes the output for rows `[fromRow, toRow)` and the columns of panels `[fromPanel, toPanel)`.
    void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel);

    /// Computes the gradient by the parameters in panel rows `[fromPanelRow, toPanelRow)` of panels
    /// `[fromPanel, toPanel)`, from the first `rows` rows of the mini-batch, after backwardData is through. Not called
    /// for a layer without parameters.
    ///
    /// @param gradient receives the panels one after the other from [Alignment#LEAD] on, laid out like the parameters
    void backwardWeights(
            Workspace workspace,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient);

    /// Plain gradient descent in one go, the same bits: computes that gradient and changes the parameters,
    /// `w = fma(coefficients[0], g, w)`. Does nothing where the layer gains nothing from that. Not called for a layer without
    /// parameters.
    ///
    /// @param coefficients those of [org.lanewise.core.optimizer.Optimizer#isPlainDescent]; the first is minus the learning rate
    /// @param gradient room as for [#backwardWeights]; receives any values
    /// @return whether the parameters have been changed
    default boolean tryDescend(
            Workspace workspace,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] coefficients,
            float[] gradient) {
        return false;
    }

    /// Called after the parameters in that part have changed, on the thread that changed them, for layers that keep
    /// something made from them.
    default void parametersChanged(int fromPanel, int toPanel, int fromPanelRow, int toPanelRow) {}
}
