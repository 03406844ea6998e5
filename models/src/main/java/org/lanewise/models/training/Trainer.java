package org.lanewise.models.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.layer.ColumnLayer;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.SequentialSplitter;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.checkpoint.CheckpointPlan;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;

/// Trains a network with mini-batches. The trained weights depend on data, plan, settings and seed alone: the number of
/// threads, the kernels and the machine do not change a bit.
///
/// A trainer serves one thread at a time and can train several times, each time from the start; `close` ends its
/// threads. Interrupting the training thread stops it with a [TrainingInterruptedException]. With a [CheckpointPlan] a
/// training that was stopped in any way goes on later.
public final class Trainer implements AutoCloseable {
    private final Mlp plan;
    private final TrainingSettings settings;
    private final @Nullable List<NamedArray> start;
    private final BatchSplitter threads;

    private Trainer(Mlp plan, TrainingSettings settings, @Nullable List<NamedArray> start) {
        this.plan = plan;
        this.settings = settings;
        this.start = start == null ? null : List.copyOf(start);
        this.threads = BatchSplitters.open(settings.threads());
    }

    /// A trainer for networks of that plan.
    public static Trainer of(Mlp plan, TrainingSettings settings) {
        return new Trainer(plan, settings, null);
    }

    /// A trainer that starts from given weights instead of drawn ones. Without shuffling, a run of another framework from
    /// the same weights can be repeated mini-batch by mini-batch.
    ///
    /// @param start with the names and shapes of [Network#arrays], in any order: those of a network or a model, or of a file
    ///     by [org.lanewise.models.weights.InitialWeights]; [#fit] refuses others
    public static Trainer of(Mlp plan, TrainingSettings settings, List<NamedArray> start) {
        return new Trainer(plan, settings, start);
    }

    /// Trains on all rows of `train`.
    public TrainingResult fit(Dataset train) {
        return fit(train, null, TrainingListener.NONE);
    }

    /// Trains on all rows of `train` and evaluates `validation` after each epoch.
    ///
    /// @throws IllegalArgumentException if the data or the weights to start from do not fit the plan, or `train` has no rows
    /// @throws TrainingDivergedException if a loss or a parameter is no finite number any more
    /// @throws TrainingInterruptedException if this thread is interrupted
    public TrainingResult fit(Dataset train, @Nullable Dataset validation, TrainingListener listener) {
        return run(train, validation, listener, null, null);
    }

    /// As [#fit(Dataset, Dataset, TrainingListener)], keeping the state in a file, from which [#resume] goes on after any
    /// end of this training. An interrupted training writes its state before it throws; one that diverges leaves the last
    /// good one.
    ///
    /// @throws LanewiseException if the file cannot be written, or holds a training that has not ended
    public TrainingResult fit(
            Dataset train, @Nullable Dataset validation, TrainingListener listener, CheckpointPlan checkpoints) {
        Checkpoint.requireReplaceable(checkpoints.file());
        return run(train, validation, listener, null, checkpoints);
    }

    /// Goes on from a checkpoint, to the same result, bit by bit, as if training had never stopped. Data, plan and settings
    /// must be those of the training before; only `evaluateEvery`, `threads`, `kernels`, `zeroSkipping` and
    /// `parallelThreshold` may be others, and `epochs` may have grown if the learning rate is constant. A training that has
    /// ended gives its result at once.
    ///
    /// @param checkpoints where the state is kept from now on, usually in the same file
    /// @throws IllegalArgumentException if plan or settings are others; the message names the differences
    /// @throws LanewiseException if the data are others, or a file cannot be written
    public TrainingResult resume(
            Checkpoint checkpoint,
            Dataset train,
            @Nullable Dataset validation,
            TrainingListener listener,
            CheckpointPlan checkpoints) {
        if (!checkpoints.file().toAbsolutePath().equals(checkpoint.file().toAbsolutePath())) {
            Checkpoint.requireReplaceable(checkpoints.file());
        }
        return run(train, validation, listener, checkpoint, checkpoints);
    }

    private TrainingResult run(
            Dataset train,
            @Nullable Dataset validation,
            TrainingListener listener,
            @Nullable Checkpoint from,
            @Nullable CheckpointPlan checkpoints) {
        train.checkFits("training", plan.inputs(), plan.outputs());
        if (validation != null) {
            validation.checkFits("validation", plan.inputs(), plan.outputs());
        }
        Network network = Network.create(plan, settings.loss(), settings.seed(), settings.kernels());
        if (start != null) {
            network.putArrays(start);
        }
        int batch = Math.min(settings.batch(), train.rows());
        checkMiniBatches(network, train.rows(), batch);
        CheckpointWriter writer = checkpoints == null
                ? null
                : new CheckpointWriter(checkpoints, new RunIdentity(plan, settings, train, validation));
        if (from != null && writer != null) {
            writer.continueFrom(from);
            TrainingCheckpoint.restoreWeights(from, network);
        }
        long stepMultiplications = 3 * plan.parameterCount() * batch;
        boolean alone = stepMultiplications < settings.parallelThreshold();
        BatchSplitter splitter = alone ? new SequentialSplitter() : threads; // the sequential one holds nothing to close
        TrainingRun run = new TrainingRun(network, settings, train, validation, listener, batch, splitter);
        if (writer != null) {
            run.keepIn(writer, from);
        }
        splitter.during(run::train);
        return run.result();
    }

    /// Batch normalisation cannot learn from one row: its variance is 0.
    private void checkMiniBatches(Network network, int rows, int batch) {
        int last = rows % batch == 0 || settings.dropLast() ? batch : rows % batch;
        for (Layer layer : network.layers()) {
            if (layer instanceof ColumnLayer column && last < column.leastRows()) {
                throw new IllegalArgumentException("the layer " + layer + " needs mini-batches of at least "
                        + column.leastRows() + " rows; " + rows + " rows in mini-batches of " + batch
                        + " leave one of " + last + ": choose another batch, or drop the last");
            }
        }
    }

    /// Loss and accuracy of a trained network on a data set.
    ///
    /// @throws IllegalArgumentException if the model or the data does not fit the plan
    public Evaluation evaluate(Model model, Dataset data) {
        data.checkFits("evaluation", plan.inputs(), plan.outputs());
        if (model.inputs() != plan.inputs() || model.outputs() != plan.outputs()) {
            throw new IllegalArgumentException("the model takes " + model.inputs() + " inputs and gives "
                    + model.outputs() + " outputs, the network of this trainer is " + plan);
        }
        boolean skipsZeros = settings.zeroSkipping().holdsFor(model.network(), data);
        Evaluator evaluator = new Evaluator(model.network(), settings.loss(), skipsZeros, threads);
        Evaluation[] evaluation = new Evaluation[1];
        threads.during(() -> evaluation[0] = evaluator.evaluate(data));
        return evaluation[0];
    }

    /// How many chunks of work each worker has done so far, steps that the calling thread did alone not counted; the calling thread is
    /// worker 0.
    public long chunksRun(int worker) {
        return threads.chunksRun(worker);
    }

    @Override
    public void close() {
        threads.close();
    }
}
