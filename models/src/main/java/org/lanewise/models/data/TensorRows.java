package org.lanewise.models.data;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;

/// Rows of a tensor, with classes or number targets.
final class TensorRows implements Dataset {
    private static final int LINE_FLOATS = 16;

    private final Tensor inputs;
    private final @Nullable Tensor targets;
    private final int[] labels;
    private final int classes;

    private TensorRows(Tensor inputs, @Nullable Tensor targets, int[] labels, int classes) {
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.classes = classes;
    }

    static TensorRows classification(Tensor inputs, int[] labels, int classes) {
        checkInputs(inputs);
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be >= 2, was " + classes);
        }
        if (labels.length != inputs.shape().rows()) {
            throw new IllegalArgumentException(
                    "inputs of shape " + inputs.shape() + " need as many labels as rows, got " + labels.length);
        }
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "the label of row " + row + " must be in [0, " + classes + "), was " + labels[row]);
            }
        }
        return new TensorRows(inputs, null, labels, classes);
    }

    static TensorRows regression(Tensor inputs, Tensor targets) {
        checkInputs(inputs);
        checkFinite("targets", targets);
        if (targets.shape().rank() > 2 || targets.shape().rowSize() < 1) {
            throw new IllegalArgumentException("targets must be [rows, targets], were " + targets.shape());
        }
        if (targets.shape().rows() != inputs.shape().rows()) {
            throw new IllegalArgumentException(
                    "inputs " + inputs.shape() + " and targets " + targets.shape() + " differ in rows");
        }
        return new TensorRows(inputs, targets, new int[0], 0);
    }

    private static void checkInputs(Tensor inputs) {
        if (inputs.shape().rowSize() < 1) {
            throw new IllegalArgumentException("inputs need at least one column, their shape is " + inputs.shape());
        }
        checkFinite("inputs", inputs);
    }

    private static void checkFinite(String what, Tensor values) {
        int rowSize = Math.max(1, values.shape().rowSize());
        for (int index = 0; index < values.shape().size(); index++) {
            float value = values.array()[values.offset() + index];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        what + " must be finite numbers, row " + index / rowSize + ", column "
                                + index % rowSize + " is " + value);
            }
        }
    }

    @Override
    public int rows() {
        return inputs.shape().rows();
    }

    @Override
    public int inputs() {
        return inputs.shape().rowSize();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int targets() {
        return targets == null ? classes : targets.shape().rowSize();
    }

    @Override
    public int label(int row) {
        if (targets != null) {
            throw new IllegalStateException("this data set has numbers as targets, not classes");
        }
        return labels[row];
    }

    @Override
    public int touch(int row) {
        return touch(inputs, row) + (targets == null ? labels[row] : touch(targets, row));
    }

    private static int touch(Tensor tensor, int row) {
        float[] values = tensor.array();
        int columns = tensor.shape().rowSize();
        int from = tensor.offset() + row * columns;
        int last = from + columns - 1;
        float sum = values[last];
        for (int at = from; at < last; at += LINE_FLOATS) {
            sum += values[at];
        }
        return Float.floatToRawIntBits(sum);
    }

    @Override
    public void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at) {
        copyRow(inputs, row, inputRows, at);
        if (targets == null) {
            Targets.writeClass(labels[row], targetRows, at);
        } else {
            copyRow(targets, row, targetRows, at);
        }
    }

    private static void copyRow(Tensor from, int row, BatchMatrix to, int at) {
        int columns = to.columns();
        System.arraycopy(from.array(), from.offset() + row * columns, to.values(), to.start(at), columns);
    }
}
