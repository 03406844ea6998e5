package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.parallel.BatchSplitters;
import org.lanewise.core.parallel.SequentialSplitter;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;

/// Trains a network with mini-batches. The trained weights depend on data, plan, settings and seed alone: the number of
/// threads, the kernels and the machine do not change a bit.
///
/// A trainer serves one thread at a time and can train several times, each time from the start; `close` ends its
/// threads. Interrupting the training thread stops it with a [TrainingInterruptedException].
public final class Trainer implements AutoCloseable {
    private final Mlp plan;
    private final TrainingSettings settings;
    private final BatchSplitter threads;

    private Trainer(Mlp plan, TrainingSettings settings) {
        this.plan = plan;
        this.settings = settings;
        this.threads = BatchSplitters.open(settings.threads());
    }

    /// A trainer for networks of that plan.
    public static Trainer of(Mlp plan, TrainingSettings settings) {
        return new Trainer(plan, settings);
    }

    /// Trains on all rows of `train`.
    public TrainingResult fit(Dataset train) {
        return fit(train, null, TrainingListener.NONE);
    }

    /// Trains on all rows of `train` and evaluates `validation` after each epoch.
    ///
    /// @throws IllegalArgumentException if the data does not fit the plan, or `train` has no rows
    /// @throws TrainingDivergedException if a loss or a parameter is no finite number any more
    /// @throws TrainingInterruptedException if this thread is interrupted
    public TrainingResult fit(Dataset train, @Nullable Dataset validation, TrainingListener listener) {
        check("training", train);
        if (validation != null) {
            check("validation", validation);
        }
        Network network = Network.create(plan, settings.loss(), settings.seed(), settings.kernels());
        int batch = Math.min(settings.batch(), train.rows());
        long stepMultiplications = 3 * plan.parameterCount() * batch;
        boolean alone = stepMultiplications < settings.parallelThreshold();
        BatchSplitter splitter = alone ? new SequentialSplitter() : threads; // the sequential one holds nothing to close
        Run run = new Run(network, train, validation, listener, batch, splitter);
        splitter.during(run::epochs);
        return new TrainingResult(new Model(network), new History(run.results));
    }

    /// Loss and accuracy of a trained network on a data set.
    ///
    /// @throws IllegalArgumentException if the model or the data does not fit the plan
    public Evaluation evaluate(Model model, Dataset data) {
        check("evaluation", data);
        if (model.inputs() != plan.inputs() || model.outputs() != plan.outputs()) {
            throw new IllegalArgumentException("the model takes " + model.inputs() + " inputs and gives "
                    + model.outputs() + " outputs, the network of this trainer is " + plan);
        }
        Evaluator evaluator = new Evaluator(model.network(), settings.loss(), threads);
        Evaluation[] evaluation = new Evaluation[1];
        threads.during(() -> evaluation[0] = evaluator.evaluate(data));
        return evaluation[0];
    }

    /// How many chunks of work each worker has done so far; the calling thread is worker 0.
    public long chunksRun(int worker) {
        return threads.chunksRun(worker);
    }

    private void check(String what, Dataset data) {
        if (data.rows() < 1) {
            throw new IllegalArgumentException("the " + what + " data has no rows");
        }
        if (data.inputs() != plan.inputs()) {
            throw new IllegalArgumentException("the " + what + " data has rows of " + data.inputs()
                    + " inputs, the network " + plan + " takes " + plan.inputs());
        }
        boolean oneForTwo = data.classes() == 2 && plan.outputs() == 1;
        if (data.targets() != plan.outputs() && !oneForTwo) {
            String targets = data.classes() > 0 ? data.classes() + " classes" : data.targets() + " targets";
            throw new IllegalArgumentException("the " + what + " data has " + targets + ", the network " + plan
                    + " gives " + plan.outputs() + " outputs");
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    /// One call of `fit`.
    private final class Run {
        private final Network network;
        private final Dataset train;
        private final @Nullable Dataset validation;
        private final TrainingListener listener;
        private final int batch;
        private final TrainingStep step;
        private final Evaluator evaluator;
        private final EpochOrder order;
        private final List<EpochResult> results = new ArrayList<>();
        private long steps;
        private double lossBefore = Double.NaN;

        Run(
                Network network,
                Dataset train,
                @Nullable Dataset validation,
                TrainingListener listener,
                int batch,
                BatchSplitter splitter) {
            this.network = network;
            this.train = train;
            this.validation = validation;
            this.listener = listener;
            this.batch = batch;
            this.step = new TrainingStep(network, settings.loss(), settings.optimizer(), train, batch, splitter);
            this.evaluator = new Evaluator(network, settings.loss(), splitter);
            this.order = new EpochOrder(train.rows());
        }

        void epochs() {
            for (int epoch = 0; epoch < settings.epochs(); epoch++) {
                long start = System.nanoTime();
                double trainLoss = epoch(epoch);
                double seconds = (System.nanoTime() - start) * 1e-9;
                if (!network.isFinite()) {
                    throw diverged("a parameter is not a finite number", epoch);
                }
                Evaluation trained = evaluator.evaluate(train);
                Evaluation validated = validation == null ? null : evaluator.evaluate(validation);
                EpochResult result = new EpochResult(epoch + 1, trainLoss, trained, validated, seconds);
                results.add(result);
                listener.onEpoch(result);
            }
        }

        /// Trains all mini-batches of one epoch and returns their mean loss.
        private double epoch(int epoch) {
            if (settings.shuffle()) {
                order.shuffle(settings.seed(), epoch);
            }
            int rows = settings.dropLast() ? train.rows() / batch * batch : train.rows();
            double sum = 0;
            int batches = 0;
            for (int from = 0, to; from < rows; from = to, batches++) {
                to = from + Math.min(batch, rows - from);
                float learningRate = settings.schedule().learningRate(epoch, steps);
                steps++;
                double loss = step.run(order, from, to, learningRate, steps);
                if (!Double.isFinite(loss)) {
                    throw diverged("the loss is " + loss, epoch);
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new TrainingInterruptedException(epoch + 1, steps);
                }
                lossBefore = loss;
                sum += loss;
                listener.onStep(epoch + 1, to, rows, loss);
            }
            return sum / batches;
        }

        private TrainingDivergedException diverged(String what, int epoch) {
            float learningRate = settings.schedule().learningRate(epoch, Math.max(0, steps - 1));
            return new TrainingDivergedException(what, epoch + 1, steps, lossBefore, learningRate);
        }
    }
}
