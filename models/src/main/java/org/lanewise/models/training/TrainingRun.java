package org.lanewise.models.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.schedule.TrainingProgress;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;

/// One training from start to end: epochs of mini-batches, with an evaluation after each.
final class TrainingRun implements TrainingProgress {
    private final Network network;
    private final TrainingSettings settings;
    private final Dataset train;
    private final @Nullable Dataset validation;
    private final TrainingListener listener;
    private final int batch;
    private final int rows;
    private final TrainingStep step;
    private final Evaluator evaluator;
    private final EpochOrder order;
    private final TrainingState state = new TrainingState();
    private @Nullable CheckpointWriter checkpoints;

    TrainingRun(
            Network network,
            TrainingSettings settings,
            Dataset train,
            @Nullable Dataset validation,
            TrainingListener listener,
            int batch,
            BatchSplitter splitter) {
        this.network = network;
        this.settings = settings;
        this.train = train;
        this.validation = validation;
        this.listener = listener;
        this.batch = batch;
        this.rows = settings.dropLast() ? train.rows() / batch * batch : train.rows();
        boolean skipsZeros = settings.zeroSkipping().holdsFor(network, train);
        this.step = new TrainingStep(network, settings, train, batch, skipsZeros, splitter);
        this.evaluator = new Evaluator(network, settings.loss(), skipsZeros, splitter);
        this.order = new EpochOrder(train.rows());
    }

    /// Has checkpoints written; before [#train].
    ///
    /// @param from where to go on, of the same run; the network has its weights already. Null to start
    void keepIn(CheckpointWriter writer, @Nullable Checkpoint from) {
        checkpoints = writer;
        if (from != null) {
            TrainingCheckpoint.restore(from, state, network, step.update());
            if (state.rows > rows) {
                throw from.malformed("rows", "'" + state.rows + "'", "at most " + rows);
            }
            listener.onResume(new History(state.results));
        }
    }

    /// Trains until the last epoch is done or a rule ends it; inside the splitter's `during`.
    void train() {
        while (!isFinished()) {
            saveIfDue();
            double trainLoss = trainEpoch();
            if (!network.isFinite()) {
                throw diverged("a parameter is not a finite number");
            }
            Evaluation trained = evaluatesTraining() ? evaluate("training", train) : Evaluation.NONE;
            Evaluation validated = validation == null ? null : evaluate("validation", validation);
            EpochResult result = new EpochResult(state.epoch + 1, trainLoss, trained, validated, state.seconds);
            state.results.add(result);
            keepIfBest();
            state.nextEpoch();
            listener.onEpoch(result);
        }
        if (checkpoints != null && !checkpoints.holds(state, true)) {
            checkpoints.save(state, network, step.update(), true);
        }
    }

    private boolean isFinished() {
        return state.epoch >= settings.epochs()
                || (state.epoch > 0
                        && settings.stoppingRules().stream().anyMatch(rule -> rule.endsAfter(state.results)));
    }

    /// Whether the training rows are to be evaluated after this epoch.
    private boolean evaluatesTraining() {
        boolean watched = validation == null
                && (settings.schedule().watchesLoss()
                        || settings.stoppingRules().stream().anyMatch(rule -> !(rule instanceof TimeLimit)));
        boolean last = state.epoch + 1 >= settings.epochs() || state.seconds >= secondsLeft();
        return watched || last || (state.epoch + 1) % settings.evaluateEvery() == 0;
    }

    private Evaluation evaluate(String name, Dataset data) {
        Evaluation evaluation = evaluator.evaluate(data);
        if (!Double.isFinite(evaluation.loss())) {
            throw diverged("the loss of the " + name + " data is " + evaluation.loss());
        }
        return evaluation;
    }

    /// Trains the mini-batches of one epoch that are not done yet, and returns the mean loss of all.
    private double trainEpoch() {
        double secondsLeft = secondsLeft();
        long shuffleStart = System.nanoTime();
        if (settings.shuffle()) {
            order.shuffle(settings.seed(), state.epoch);
        }
        state.seconds += (System.nanoTime() - shuffleStart) * 1e-9;
        while (state.rows < rows && (state.batches == 0 || state.seconds < secondsLeft)) {
            long start = System.nanoTime();
            trainStep();
            state.seconds += (System.nanoTime() - start) * 1e-9;
            saveIfDue();
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
        }
        return state.lossSum / state.batches;
    }

    private void trainStep() {
        int to = state.rows + Math.min(batch, rows - state.rows);
        float learningRate = learningRate();
        state.steps++;
        double loss = step.run(order, state.rows, to, state.epoch, state.batches, state.steps, learningRate);
        if (!Double.isFinite(loss)) {
            throw diverged("the loss is " + loss);
        }
        state.rows = to;
        state.batches++;
        state.lossSum += loss;
        state.lossBefore = loss;
        listener.onStep(state.epoch + 1, to, rows, loss);
    }

    private void saveIfDue() {
        if (checkpoints != null && checkpoints.isDue(state)) {
            save(checkpoints);
        }
    }

    /// What is written is good: later steps may already be lost.
    private void save(CheckpointWriter writer) {
        if (!network.isFinite()) {
            throw diverged("a parameter is not a finite number");
        }
        writer.save(state, network, step.update(), false);
    }

    private TrainingInterruptedException interrupted() {
        if (checkpoints != null && !checkpoints.holds(state, false)) {
            save(checkpoints);
        }
        return new TrainingInterruptedException(state.epoch + 1, state.steps, checkpoints);
    }

    private float learningRate() {
        return (float) settings.schedule().learningRate(this);
    }

    /// How long the epoch may take.
    private double secondsLeft() {
        double left = Double.POSITIVE_INFINITY;
        for (StoppingRule rule : settings.stoppingRules()) {
            left = rule instanceof TimeLimit limit ? Math.min(left, limit.leftAfter(state.results)) : left;
        }
        return left;
    }

    private void keepIfBest() {
        for (StoppingRule rule : settings.stoppingRules()) {
            if (rule instanceof EarlyStopping stopping
                    && stopping.best(state.results) == state.results.size() - 1) {
                state.best = network.copy();
                state.bestEpoch = state.results.size() - 1;
            }
        }
    }

    /// What training gave, after [#train].
    TrainingResult result() {
        Network best = state.best;
        EpochResult kept = best == null ? state.results.getLast() : state.results.get(state.bestEpoch);
        return new TrainingResult(new Model(best == null ? network : best), new History(state.results), kept);
    }

    private TrainingDivergedException diverged(String what) {
        return new TrainingDivergedException(
                what, state.epoch + 1, state.steps, state.lossBefore, learningRate(), checkpoints);
    }

    @Override
    public int epoch() {
        return state.epoch;
    }

    @Override
    public int epochs() {
        return settings.epochs();
    }

    @Override
    public long step() {
        return state.steps;
    }

    @Override
    public int stepsPerEpoch() {
        return (rows - 1) / batch + 1;
    }

    @Override
    public double watchedLoss(int ofEpoch) {
        return state.results.get(ofEpoch).watchedLoss();
    }
}
