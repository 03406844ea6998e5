package org.lanewise.models.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.Workspace;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.NonZeros;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;

/// A network's values for up to `rows` rows, without gradients: evaluation and prediction. Not thread-safe; several
/// passes of one network may run at once.
public final class ForwardPass {
    private final List<Layer> layers;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final BatchMatrix input;
    private final Gemm gemm;
    private final @Nullable ActivationKernel link;

    /// @param rows the largest number of rows of one [#run], `>= 1`
    public ForwardPass(Network network, int rows) {
        this(network, new BatchMatrix(rows, network.inputs()));
    }

    /// A pass whose first layer leaves out terms whose input is zero: faster where many are, with the same bits.
    ///
    /// @param rows the largest number of rows of one [#run], `>= 1`
    public static ForwardPass skippingZeros(Network network, int rows) {
        int groupRows = Math.min(rows, NonZeros.MAX_GROUP_ROWS);
        return new ForwardPass(network, BatchMatrix.withNonZeros(rows, network.inputs(), groupRows));
    }

    private ForwardPass(Network network, BatchMatrix input) {
        this.layers = network.layers();
        this.gemm = network.kernels().gemm();
        this.input = input;
        this.link = network.link() == null ? null : network.kernels().of(network.link());
        BatchMatrix below = input;
        for (Layer layer : layers) {
            Workspace workspace = layer.workspace(input.rows(), below, null, null);
            workspaces.add(workspace);
            below = workspace.output();
        }
    }

    /// Where the input rows go.
    public BatchMatrix input() {
        return input;
    }

    /// Copies `count` rows of a tensor, from row `from` on, to the first input rows.
    ///
    /// @param rows of as many columns as there are inputs
    public void put(Tensor rows, int from, int count) {
        int columns = input.columns();
        for (int row = 0; row < count; row++) {
            int start = rows.offset() + (from + row) * columns;
            System.arraycopy(rows.array(), start, input.values(), input.start(row), columns);
        }
    }

    /// The last layer's values after [#run]: logits where the loss has a link.
    public BatchMatrix output() {
        return workspaces.getLast().output();
    }

    /// Computes the outputs of the first `rows` input rows.
    public void run(int rows) {
        gemm.findNonZeros(input, 0, rows);
        for (int index = 0; index < layers.size(); index++) {
            Layer layer = layers.get(index);
            layer.forward(workspaces.get(index), 0, rows, 0, PanelMatrix.panels(layer.outputs()));
        }
    }

    /// Turns the outputs of the first `rows` rows into what prediction gives: applies the loss's link.
    public void applyLink(int rows) {
        if (link != null) {
            link.forward(output(), output(), 0, rows, 0, output().columns());
        }
    }
}
