package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.parallel.BatchSplitter;
import org.lanewise.core.schedule.TrainingProgress;
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
    private final List<EpochResult> results = new ArrayList<>();
    private int epoch;
    private long steps;
    private double lossBefore = Double.NaN;

    /// The network as it was after the best epoch so far; kept where early stopping wants it.
    private @Nullable Network best;

    private int bestEpoch;

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

    /// Trains until the last epoch is done or a rule ends it; inside the splitter's `during`.
    void train() {
        boolean ends = false;
        for (epoch = 0; epoch < settings.epochs() && !ends; epoch++) {
            long start = System.nanoTime();
            double trainLoss = epoch(start);
            double seconds = (System.nanoTime() - start) * 1e-9;
            if (!network.isFinite()) {
                throw diverged("a parameter is not a finite number");
            }
            Evaluation trained = evaluator.evaluate(train);
            Evaluation validated = validation == null ? null : evaluator.evaluate(validation);
            EpochResult result = new EpochResult(epoch + 1, trainLoss, trained, validated, seconds);
            checkFinite("training", trained);
            checkFinite("validation", validated);
            results.add(result);
            keepIfBest();
            listener.onEpoch(result);
            ends = settings.stoppingRules().stream().anyMatch(rule -> rule.endsAfter(results));
        }
    }

    private void checkFinite(String data, @Nullable Evaluation evaluation) {
        if (evaluation != null && !Double.isFinite(evaluation.loss())) {
            throw diverged("the loss of the " + data + " data is " + evaluation.loss());
        }
    }

    /// Trains the mini-batches of one epoch and returns their mean loss.
    private double epoch(long start) {
        if (settings.shuffle()) {
            order.shuffle(settings.seed(), epoch);
        }
        double secondsLeft = secondsLeft();
        double sum = 0;
        int batches = 0;
        for (int from = 0, to; from < rows; from = to) {
            to = from + Math.min(batch, rows - from);
            float learningRate = learningRate();
            steps++;
            double loss = step.run(order, from, to, epoch, batches, steps, learningRate);
            if (!Double.isFinite(loss)) {
                throw diverged("the loss is " + loss);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new TrainingInterruptedException(epoch + 1, steps);
            }
            lossBefore = loss;
            sum += loss;
            batches++;
            listener.onStep(epoch + 1, to, rows, loss);
            if (secondsLeft < Double.POSITIVE_INFINITY && (System.nanoTime() - start) * 1e-9 >= secondsLeft) {
                break;
            }
        }
        return sum / batches;
    }

    private float learningRate() {
        return (float) settings.schedule().learningRate(this);
    }

    /// How long the epoch may take.
    private double secondsLeft() {
        double left = Double.POSITIVE_INFINITY;
        for (StoppingRule rule : settings.stoppingRules()) {
            left = rule instanceof TimeLimit limit ? Math.min(left, limit.leftAfter(results)) : left;
        }
        return left;
    }

    private void keepIfBest() {
        for (StoppingRule rule : settings.stoppingRules()) {
            if (rule instanceof EarlyStopping stopping && stopping.best(results) == results.size() - 1) {
                best = network.copy();
                bestEpoch = results.size() - 1;
            }
        }
    }

    /// What training gave, after [#train].
    TrainingResult result() {
        EpochResult kept = best == null ? results.getLast() : results.get(bestEpoch);
        return new TrainingResult(new Model(best == null ? network : best), new History(results), kept);
    }

    private TrainingDivergedException diverged(String what) {
        float learningRate = (float) settings.schedule().learningRate(this);
        return new TrainingDivergedException(what, epoch + 1, steps, lossBefore, learningRate);
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int epochs() {
        return settings.epochs();
    }

    @Override
    public long step() {
        return steps;
    }

    @Override
    public int stepsPerEpoch() {
        return (rows - 1) / batch + 1;
    }

    @Override
    public double watchedLoss(int ofEpoch) {
        return results.get(ofEpoch).watchedLoss();
    }
}
