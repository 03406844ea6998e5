package org.lanewise.models.metric;

import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.ForwardPass;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;

/// What a model predicts for every row of a data set, beside what is right: one pass over the rows gives outputs, classes
/// and loss. The same bits as [Model#predict] row by row, on any number of threads. Immutable, thread-safe.
public final class Predictions {
    private static final int BLOCK_ROWS = 64;

    /// Chunks of a phase, about: more make joins no fairer, and a splitter takes a million at most.
    private static final int MOST_CHUNKS = 65_536;

    private final Dataset data;
    private final Tensor outputs;
    /// Filled where the data has classes.
    private final int[] classes;
    /// Filled where the data has numbers.
    private final Tensor targets;

    private final float[] rowLosses;

    private Predictions(Dataset data, int outputs) {
        boolean numbers = data.classes() == 0;
        this.data = data;
        this.outputs = Tensor.zeros(data.rows(), outputs);
        this.classes = new int[numbers ? 0 : data.rows()];
        this.targets = Tensor.zeros(numbers ? data.rows() : 0, outputs);
        this.rowLosses = new float[data.rows()];
    }

    /// Predicts all rows on the calling thread.
    ///
    /// @param loss the loss the model was trained with: it says whether outputs are logits, whose middle is 0
    /// @param data at least one row; as many targets as the model has outputs, or two classes for one output
    /// @throws IllegalArgumentException if the data does not fit the model, or the model belongs to another loss
    public static Predictions of(Model model, Loss loss, Dataset data) {
        return of(model, loss, data, 1);
    }

    /// Predicts all rows.
    ///
    /// @param threads how many work, the caller's included, 1 to 1024
    /// @throws IllegalArgumentException as [#of(Model, Loss, Dataset)], and for another number of threads
    public static Predictions of(Model model, Loss loss, Dataset data, int threads) {
        check(model, loss, data);
        Predictions predictions = new Predictions(data, model.outputs());
        try (BatchSplitter splitter = BatchSplitters.open(threads)) {
            Rows rows = predictions.new Rows(model.network(), loss, splitter.workers());
            splitter.during(() -> splitter.run(rows));
        }
        return predictions;
    }

    /// One phase whose chunks are some rows each; each worker has a forward pass of its own.
    private final class Rows implements Phase {
        private final PixelKernel pixels;
        private final LossKernel loss;
        private final Decision decision;
        private final int chunkRows = BLOCK_ROWS * (data.rows() / BLOCK_ROWS / MOST_CHUNKS + 1);
        private final ForwardPass[] passes;
        private final BatchMatrix[] targetRows;
        private final BatchMatrix[] unusedGradients;

        Rows(Network network, Loss loss, int workers) {
            int rows = Math.min(BLOCK_ROWS, data.rows());
            this.pixels = network.kernels().pixels();
            this.loss = network.kernels().of(loss);
            this.decision = new Decision(loss.link());
            this.passes = new ForwardPass[workers];
            this.targetRows = new BatchMatrix[workers];
            this.unusedGradients = new BatchMatrix[workers];
            for (int worker = 0; worker < workers; worker++) {
                passes[worker] = new ForwardPass(network, rows);
                targetRows[worker] = new BatchMatrix(rows, network.outputs());
                unusedGradients[worker] = new BatchMatrix(rows, network.outputs());
            }
        }

        @Override
        public int chunks() {
            return (data.rows() - 1) / chunkRows + 1;
        }

        @Override
        public void run(int chunk, int worker) {
            int from = chunk * chunkRows;
            int to = from + Math.min(chunkRows, data.rows() - from);
            for (int block = from; block < to; block += BLOCK_ROWS) {
                block(block, Math.min(BLOCK_ROWS, to - block), worker);
            }
        }

        private void block(int from, int rows, int worker) {
            ForwardPass pass = passes[worker];
            BatchMatrix targetsHere = targetRows[worker];
            for (int row = 0; row < rows; row++) {
                data.read(from + row, pixels, pass.input(), targetsHere, row);
            }
            pass.run(rows);
            loss.lossesAndGradients(
                    pass.output(), targetsHere, 0, rows, 1, rowLosses, from, unusedGradients[worker]);
            keepTargetsAndClasses(pass.output(), targetsHere, decision, from, rows);
            pass.applyLink(rows);
            copyRows(pass.output(), rows, outputs, from);
        }
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

    /// The mean loss of the rows, each times its weight: that of [org.lanewise.models.training.Trainer#evaluate].
    public double loss() {
        double sum = 0;
        for (int row = 0; row < rowLosses.length; row++) {
            sum += rowLosses[row] * data.weight(row);
        }
        return sum / rowLosses.length;
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
