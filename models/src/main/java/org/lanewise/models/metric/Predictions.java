package org.lanewise.models.metric;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.ForwardPass;
import org.lanewise.models.network.Model;

/// What a model predicts for every row of a data set, beside what is right. Computed on the calling thread; the same
/// bits as [Model#predict] row by row. Immutable, thread-safe.
public final class Predictions {
    private static final int BLOCK_ROWS = 64;

    private final Dataset data;
    private final Tensor outputs;
    /// Filled where the data has classes.
    private final int[] classes;
    /// Filled where the data has numbers.
    private final Tensor targets;

    private Predictions(Dataset data, int outputs) {
        boolean numbers = data.classes() == 0;
        this.data = data;
        this.outputs = Tensor.zeros(data.rows(), outputs);
        this.classes = new int[numbers ? 0 : data.rows()];
        this.targets = Tensor.zeros(numbers ? data.rows() : 0, outputs);
    }

    /// Predicts all rows.
    ///
    /// @param loss the loss the model was trained with: it says whether outputs are logits, whose middle is 0
    /// @param data at least one row; as many targets as the model has outputs, or two classes for one output
    /// @throws IllegalArgumentException if the data does not fit the model, or the model belongs to another loss
    public static Predictions of(Model model, Loss loss, Dataset data) {
        check(model, loss, data);
        Predictions predictions = new Predictions(data, model.outputs());
        ForwardPass pass = new ForwardPass(model.network(), Math.min(BLOCK_ROWS, data.rows()));
        BatchMatrix targetRows = new BatchMatrix(pass.input().rows(), model.outputs());
        PixelKernel pixels = model.network().kernels().pixels();
        Decision decision = new Decision(loss.link());
        for (int from = 0; from < data.rows(); from += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, data.rows() - from);
            for (int row = 0; row < rows; row++) {
                data.read(from + row, pixels, pass.input(), targetRows, row);
            }
            pass.run(rows);
            predictions.keepTargetsAndClasses(pass.output(), targetRows, decision, from, rows);
            pass.applyLink(rows);
            copyRows(pass.output(), rows, predictions.outputs, from);
        }
        return predictions;
    }

    /// Classes are found before the link is applied, as in training: rounding may make probabilities equal.
    private void keepTargetsAndClasses(
            BatchMatrix values, BatchMatrix targetRows, Decision decision, int from, int rows) {
        if (data.classes() == 0) {
            copyRows(targetRows, rows, targets, from);
            return;
        }
        for (int row = 0; row < rows; row++) {
            classes[from + row] = decision.classOf(values, row);
        }
    }

    private static void copyRows(BatchMatrix source, int rows, Tensor target, int at) {
        int columns = source.columns();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source.values(), source.start(row), target.array(), (at + row) * columns, columns);
        }
    }

    private static void check(Model model, Loss loss, Dataset data) {
        data.checkFits("given", model.inputs(), model.outputs());
        Activation link = model.network().link();
        if (link != null && !link.equals(loss.link())) {
            throw new IllegalArgumentException(
                    "the model was trained with a loss on the logits of " + link.name() + ", got " + loss.name());
        }
    }

    /// The model's outputs, `[rows, outputs]`, as [Model#predict] gives them; copied.
    public Tensor outputs() {
        return Tensor.of(outputs.toArray(), outputs.shape().rows(), outputs.shape().rowSize());
    }

    /// The class found for each row, see [Decision]; copied.
    ///
    /// @throws IllegalStateException if the data has numbers as targets
    public int[] classes() {
        checkClasses();
        return classes.clone();
    }

    /// The classes found against those of the data.
    ///
    /// @throws IllegalStateException if the data has numbers as targets
    public ConfusionMatrix confusionMatrix() {
        checkClasses();
        return ConfusionMatrix.of(labels(), classes, data.classes());
    }

    /// The outputs as scores of the data's classes.
    ///
    /// @throws IllegalStateException if the data has numbers as targets
    /// @throws IllegalArgumentException if an output is NaN
    public ClassScores scores() {
        checkClasses();
        return ClassScores.of(outputs, labels());
    }

    /// The outputs against the data's numbers.
    ///
    /// @throws IllegalStateException if the data has classes
    /// @throws IllegalArgumentException if an output is NaN
    public RegressionMetrics regression() {
        if (data.classes() > 0) {
            throw new IllegalStateException("this data set has " + data.classes() + " classes, not numbers as targets");
        }
        return RegressionMetrics.of(outputs, targets);
    }

    private int[] labels() {
        int[] labels = new int[data.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = data.label(row);
        }
        return labels;
    }

    private void checkClasses() {
        if (data.classes() == 0) {
            throw new IllegalStateException("this data set has numbers as targets, not classes");
        }
    }
}
