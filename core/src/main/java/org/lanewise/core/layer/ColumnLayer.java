package org.lanewise.core.layer;

/// A layer whose output columns, in training, depend on the whole mini-batch: it runs in phases of its own, with all rows
/// there before it, cut by panels of columns. For prediction its rows are independent, as those of any layer.
public non-sealed interface ColumnLayer extends Layer {
    /// The fewest rows of a mini-batch that it can learn from.
    int leastRows();

    /// For the columns of panels `[fromPanel, toPanel)` of the first `rows` rows, which are all of the mini-batch:
    /// computes the gradient by the input where the workspace has room for it, and what
    /// [#backwardWeights] tells later.
    void backwardData(Workspace workspace, int rows, int fromPanel, int toPanel);
}
