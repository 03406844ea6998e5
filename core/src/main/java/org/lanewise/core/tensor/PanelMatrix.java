package org.lanewise.core.tensor;

import java.util.Objects;

/// The parameters of a layer, packed for the kernels: panels of 16 columns, one after the other, each starting with its
/// 16 biases.
///
///     panel 0                      panel 1                     last panel
///     [ b0  b1  ..  b15 ]  row 0   [ b16 .. b31 ]     ...      [ b96 .. b99  0 .. 0 ]
///     [ w(0,0) .. w(0,15)]  row 1   [ w(0,16) .. ]              [ ..          0 .. 0 ]
///     [ w(1,0) .. w(1,15)]  row 2   ..
///       ..           row inputs     ..
///
/// A sum over the inputs that starts from the bias thus reads one panel from top to bottom, and one update rule runs
/// over weights and biases alike. The layout is not hidden: reference and vector kernels share the same array. Columns
/// beyond `columns` are zero and stay zero: their gradients are zero, and every update maps (0, 0) to 0.
///
/// Panel rows are counted with the bias: row 0 is the bias, row `k + 1` holds the weights of input `k`. Mutable memory
/// of the engine, written by one thread per panel range at a time.
public final class PanelMatrix {
    /// Columns of a panel: whole vectors at 4, 8 and 16 lanes.
    public static final int WIDTH = 16;

    private final int inputs;
    private final int columns;
    private final float[] values;

    /// A matrix of zeros with `inputs >= 1` weights and one bias for each of `columns >= 1` columns.
    public PanelMatrix(int inputs, int columns) {
        if (inputs < 1 || columns < 1) {
            throw new IllegalArgumentException("weights need inputs and outputs, got " + inputs + " x " + columns);
        }
        this.inputs = inputs;
        this.columns = columns;
        long size = Alignment.LEAD + (inputs + 1L) * panels(columns) * WIDTH;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(inputs + " x " + columns + " weights do not fit into one array");
        }
        this.values = new float[(int) size];
    }

    private PanelMatrix(PanelMatrix original) {
        this.inputs = original.inputs;
        this.columns = original.columns;
        this.values = original.values.clone();
    }

    /// How many panels hold `columns >= 1` columns.
    public static int panels(int columns) {
        return (columns - 1) / WIDTH + 1;
    }

    public PanelMatrix copy() {
        return new PanelMatrix(this);
    }

    /// Rows of weights, the bias not counted.
    public int inputs() {
        return inputs;
    }

    /// Rows of a panel: the bias and one for each input.
    public int panelRows() {
        return inputs + 1;
    }

    public int columns() {
        return columns;
    }

    public int panels() {
        return panels(columns);
    }

    /// The array itself; the first [Alignment#LEAD] floats are zero.
    public float[] values() {
        return values;
    }

    /// The distance of two panels in [#values].
    public int panelStride() {
        return panelRows() * WIDTH;
    }

    /// Where a panel row starts in [#values].
    public int start(int panel, int panelRow) {
        return Alignment.LEAD + (panel * panelRows() + panelRow) * WIDTH;
    }

    public float weight(int input, int column) {
        Objects.checkIndex(input, inputs);
        Objects.checkIndex(column, columns);
        return values[start(column / WIDTH, input + 1) + column % WIDTH];
    }

    public float bias(int column) {
        Objects.checkIndex(column, columns);
        return values[start(column / WIDTH, 0) + column % WIDTH];
    }

    public void putWeight(int input, int column, float value) {
        Objects.checkIndex(input, inputs);
        Objects.checkIndex(column, columns);
        values[start(column / WIDTH, input + 1) + column % WIDTH] = value;
    }

    public void putBias(int column, float value) {
        Objects.checkIndex(column, columns);
        values[start(column / WIDTH, 0) + column % WIDTH] = value;
    }

    /// The weights as a row-major tensor `[inputs, columns]` without padding, copied.
    public Tensor weights() {
        Tensor tensor = Tensor.zeros(inputs, columns);
        for (int input = 0; input < inputs; input++) {
            for (int column = 0; column < columns; column++) {
                tensor.array()[input * columns + column] = weight(input, column);
            }
        }
        return tensor;
    }

    /// Puts all weights, row-major without padding: the counterpart of [#weights].
    ///
    /// @throws IllegalArgumentException for another number of elements
    public void putWeights(Tensor weights) {
        requireSize(weights, inputs * columns);
        for (int input = 0; input < inputs; input++) {
            for (int column = 0; column < columns; column++) {
                putWeight(input, column, weights.array()[weights.offset() + input * columns + column]);
            }
        }
    }

    /// Puts all biases: the counterpart of [#biases].
    ///
    /// @throws IllegalArgumentException for another number of elements
    public void putBiases(Tensor biases) {
        requireSize(biases, columns);
        for (int column = 0; column < columns; column++) {
            putBias(column, biases.array()[biases.offset() + column]);
        }
    }

    private void requireSize(Tensor values, int size) {
        if (values.shape().size() != size) {
            throw new IllegalArgumentException("a matrix of " + this + " takes " + size + " elements, the tensor has "
                    + values.shape().size());
        }
    }

    /// The biases as a tensor `[columns]`, copied.
    public Tensor biases() {
        Tensor tensor = Tensor.zeros(columns);
        for (int column = 0; column < columns; column++) {
            tensor.array()[column] = bias(column);
        }
        return tensor;
    }

    /// Writes panel rows `[fromRow, toRow)` of panels `[fromPanel, toPanel)` into the transposed matrix
    /// (`transposed.inputs() == columns`, `transposed.columns() == inputs`), whose biases stay zero: row 0 is left out.
    ///
    /// Goes by squares of a panel's width: a square is in the first cache, and its rows are written in one go.
    public void transposeInto(PanelMatrix transposed, int fromPanel, int toPanel, int fromRow, int toRow) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int lanes = Math.min(WIDTH, columns - panel * WIDTH);
            for (int row = Math.max(fromRow, 1), end; row < toRow; row = end) {
                int input = row - 1;
                end = Math.min((input / WIDTH + 1) * WIDTH + 1, toRow);
                int to = transposed.start(input / WIDTH, panel * WIDTH + 1) + input % WIDTH;
                transposeSquare(values, start(panel, row), transposed.values, to, end - row, lanes);
            }
        }
    }

    private static void transposeSquare(float[] from, int start, float[] to, int target, int rows, int lanes) {
        for (int lane = 0; lane < lanes; lane++) {
            for (int row = 0; row < rows; row++) {
                to[target + lane * WIDTH + row] = from[start + row * WIDTH + lane];
            }
        }
    }

    /// For example `784 x 100`.
    @Override
    public String toString() {
        return inputs + " x " + columns;
    }
}
