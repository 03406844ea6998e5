package org.lanewise.core.layer;

/// A layer whose output rows depend on the same input rows alone: training may take any rows through it at a time.
public non-sealed interface RowLayer extends Layer {
    /// Whether [#forward] can be called for part of the panels; if not, it is called for all of them.
    boolean forwardByPanels();

    /// For rows `[fromRow, toRow)`: turns the gradient by the output into the gradient by the pre-activation values, in
    /// place, and computes the gradient by the input where the workspace has room for it.
    void backwardData(Workspace workspace, int fromRow, int toRow);
}
