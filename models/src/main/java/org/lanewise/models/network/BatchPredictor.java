package org.lanewise.models.network;

import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.Phase;
import org.lanewise.core.tensor.Tensor;

/// Predicts many rows on several threads, with the bits of [Model#predict]. It keeps its threads and workspaces until
/// [#close]. For one thread at a time; several predictors may share a model.
public final class BatchPredictor implements AutoCloseable {
    private final Model model;
    private final BatchSplitter threads;
    private final ForwardPass[] passes;

    private BatchPredictor(Model model, BatchSplitter threads) {
        this.model = model;
        this.threads = threads;
        this.passes = new ForwardPass[threads.workers()];
        for (int worker = 0; worker < passes.length; worker++) {
            passes[worker] = new ForwardPass(model.network(), Model.BATCH_ROWS);
        }
    }

    /// @param threads how many work, the caller's included, 1 to 1024
    /// @throws IllegalArgumentException for another number of threads
    public static BatchPredictor of(Model model, int threads) {
        return new BatchPredictor(model, BatchSplitters.open(threads));
    }

    /// The predictions for all rows of `[rows, inputs]`, as `[rows, outputs]`.
    ///
    /// @throws IllegalArgumentException if a row has another size than the model takes
    /// @throws IllegalStateException if it is closed, or another thread is using it
    public Tensor predict(Tensor inputs) {
        model.requireRows(inputs);
        Tensor outputs = Tensor.zeros(inputs.shape().rows(), model.outputs());
        Rows rows = new Rows(inputs, outputs);
        threads.during(() -> threads.run(rows));
        return outputs;
    }

    @Override
    public void close() {
        threads.close();
    }

    private final class Rows implements Phase {
        private final Tensor inputs;
        private final Tensor outputs;

        Rows(Tensor inputs, Tensor outputs) {
            this.inputs = inputs;
            this.outputs = outputs;
        }

        @Override
        public int chunks() {
            return (inputs.shape().rows() + Model.BATCH_ROWS - 1) / Model.BATCH_ROWS;
        }

        @Override
        public void run(int chunk, int worker) {
            int from = chunk * Model.BATCH_ROWS;
            int count = Math.min(Model.BATCH_ROWS, inputs.shape().rows() - from);
            Model.predict(passes[worker], inputs, from, count, outputs);
        }
    }
}
