package org.lanewise.models.data;

import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;

/// Rows of inputs with their targets: classes or numbers. Immutable, thread-safe; no copy of the data is made.
public interface Dataset {
    /// The number of rows.
    int rows();

    /// The number of input columns.
    int inputs();

    /// The number of classes, `>= 2`; 0 if the targets are numbers.
    int classes();

    /// The number of target columns where targets are numbers; the number of classes otherwise.
    int targets();

    /// The class of a row, `0 <= label(row) < classes()`.
    ///
    /// @throws IllegalStateException if the targets are numbers
    int label(int row);

    /// How much a row counts in the loss, finite and `>= 0`: the loss of a mini-batch is the sum of `weight * loss` over
    /// its rows, divided by their number.
    default float weight(int row) {
        return 1;
    }

    /// Loads one value of each cache line that [#read] will take the row from. Done for all rows of a mini-batch before the
    /// first is read, the memory has all their lines to look for at once, rather than those of one row after the other.
    ///
    /// @return a number made of all values loaded, so that no compiler leaves a load out; it means nothing else
    default int touch(int row) {
        return 0;
    }

    /// Writes one row's inputs and targets into row `at` of a mini-batch. Classes become one column each, 1 for the
    /// row's class and 0 elsewhere; where `targetRows` has one column, it gets the class number itself.
    void read(int row, PixelKernel pixels, BatchMatrix inputRows, BatchMatrix targetRows, int at);

    /// Can a network of these sizes learn or predict the rows? Two classes fit one output, too.
    ///
    /// @param name what a message calls the data
    /// @throws IllegalArgumentException with the sizes if there is no row, or one does not fit
    default void checkFits(String name, int networkInputs, int networkOutputs) {
        if (rows() < 1) {
            throw new IllegalArgumentException("the " + name + " data has no rows");
        }
        if (inputs() != networkInputs) {
            throw new IllegalArgumentException("the " + name + " data has rows of " + inputs()
                    + " inputs, the network takes " + networkInputs);
        }
        boolean oneForTwo = classes() == 2 && networkOutputs == 1;
        if (targets() != networkOutputs && !oneForTwo) {
            String wanted = classes() > 0 ? classes() + " classes" : targets() + " targets";
            throw new IllegalArgumentException("the " + name + " data has " + wanted + ", the network gives "
                    + networkOutputs + " outputs");
        }
    }

    /// The rows `[from, to)`, sharing the data.
    ///
    /// @throws IllegalArgumentException unless `0 <= from <= to <= rows()`
    default Dataset rows(int from, int to) {
        return new RowsOf(this, from, to);
    }

    /// The given rows in the given order, sharing the data; a row may be named more than once.
    ///
    /// @param selected copied
    /// @throws IllegalArgumentException unless each is in `[0, rows())`
    default Dataset rows(int[] selected) {
        return new SelectedRows(this, selected);
    }

    /// The same rows with a weight each, multiplied with the weights they have.
    ///
    /// @param rowWeights [#rows] of them, copied
    /// @throws IllegalArgumentException if there is another number of them, or one is negative or not finite
    default Dataset weighted(float[] rowWeights) {
        return WeightedRows.byRow(this, rowWeights);
    }

    /// The same rows, each with its class's weight, multiplied with the weights they have; see
    /// [ClassWeights#balanced].
    ///
    /// @param classWeights [#classes] of them, copied
    /// @throws IllegalArgumentException if there is another number of them, one is negative or not finite, or the
    ///     targets are numbers
    default Dataset weightedByClass(float[] classWeights) {
        return WeightedRows.byClass(this, classWeights);
    }

    /// Images as rows of pixels between 0 and 1, with their labels as classes.
    static Dataset of(ImageSet images) {
        return new ImageRows(images);
    }

    /// Inputs `[rows, inputs]` with a class for each row.
    ///
    /// @param labels one a row, `0 <= label < classes`; not copied
    /// @param classes `>= 2`
    /// @throws IllegalArgumentException if the sizes do not fit, a label is out of range, or an input is not finite
    static Dataset of(Tensor inputs, int[] labels, int classes) {
        return TensorRows.classification(inputs, labels, classes);
    }

    /// Inputs `[rows, inputs]` with number targets `[rows, targets]`.
    ///
    /// @throws IllegalArgumentException if the numbers of rows differ or a value is not finite
    static Dataset of(Tensor inputs, Tensor targets) {
        return TensorRows.regression(inputs, targets);
    }
}
