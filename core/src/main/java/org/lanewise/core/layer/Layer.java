package org.lanewise.core.layer;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// One layer of a network: a function of a mini-batch `[rows, inputs]` with values `[rows, outputs]`, and its two
/// gradients.
///
///     forward           y  = f(x)                 on rows x panels
///     backwardData      dx = gradient by x        on rows
///     backwardWeights   dW = gradient by weights  on panels x panel rows, a sum over the whole mini-batch
///
/// The three are apart because they can be cut differently and run in different phases of a step: no method may read
/// what another thread writes in the same phase, and none may cut a sum. A layer holds its parameters and nothing that
/// changes in a step: the values of a mini-batch are in a [Workspace]. Methods may run at once on disjoint parts. They
/// allocate nothing.
public interface Layer {
    /// The number of columns of its input, `>= 1`.
    int inputs();

    /// The number of columns of its output, `>= 1`.
    int outputs();

    /// The parameters; null for a layer that has none.
    @Nullable
    PanelMatrix parameters();

    /// A copy with parameters of its own.
    Layer copy();

    /// The memory for mini-batches of up to `rows` rows.
    ///
    /// @param input what the layer below writes
    /// @param inputGradient the layer below's output gradient; null where no gradient by the input is wanted
    /// @param training whether the backward methods will be called
    default Workspace workspace(
            int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient, boolean training) {
        BatchMatrix output = new BatchMatrix(rows, outputs());
        return new Workspace(
                input, output, output, training ? new BatchMatrix(rows, outputs()) : null, inputGradient);
    }

    /// Whether [#forward] can be called for part of the panels; if not, it is called for all of them.
    boolean forwardByPanels();

    /// Computes the output for rows `[fromRow, toRow)` and the columns of panels `[fromPanel, toPanel)`.
    void forward(Workspace workspace, int fromRow, int toRow, int fromPanel, int toPanel);

    /// For rows `[fromRow, toRow)`: turns the gradient by the output into the gradient by the pre-activation values, in
    /// place, and computes the gradient by the input where the workspace has room for it.
    void backwardData(Workspace workspace, int fromRow, int toRow);

    /// Computes the gradient by the parameters in panel rows `[fromPanelRow, toPanelRow)` of panels
    /// `[fromPanel, toPanel)`, from the first `rows` rows of the mini-batch, after [#backwardData] is through. Not called
    /// for a layer without parameters.
    ///
    /// @param gradient receives the panels one after the other, laid out like the parameters
    void backwardWeights(
            Workspace workspace,
            int rows,
            int fromPanel,
            int toPanel,
            int fromPanelRow,
            int toPanelRow,
            float[] gradient);

    /// Called after the parameters in that part have changed, on the thread that changed them, for layers that keep
    /// something made from them.
    default void parametersChanged(int fromPanel, int toPanel, int fromPanelRow, int toPanelRow) {}
}
