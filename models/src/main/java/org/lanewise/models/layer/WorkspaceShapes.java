package org.lanewise.models.layer;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.tensor.BatchMatrix;

/// The check that every layer makes before it takes the matrices of its neighbour below.
final class WorkspaceShapes {
    private WorkspaceShapes() {}

    static void check(Layer layer, int rows, BatchMatrix input, @Nullable BatchMatrix inputGradient) {
        check(layer, rows, "input", input);
        if (inputGradient != null) {
            check(layer, rows, "input gradient", inputGradient);
        }
    }

    private static void check(Layer layer, int rows, String what, BatchMatrix matrix) {
        if (matrix.columns() != layer.inputs() || matrix.rows() < rows) {
            throw new IllegalArgumentException("the layer " + layer + " takes " + rows + " x " + layer.inputs()
                    + ", its " + what + " is " + matrix);
        }
    }

    /// Where a layer that keeps the shape has the gradient by its output: in the gradient by its input, for it is turned
    /// into that in place; in a matrix of its own where nobody wants the gradient by the input.
    static BatchMatrix gradientInPlace(Layer layer, int rows, @Nullable BatchMatrix inputGradient) {
        return inputGradient == null ? new BatchMatrix(rows, layer.outputs()) : inputGradient;
    }
}
