package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.Sgd;
import org.lanewise.core.schedule.ConstantRate;
import org.lanewise.core.schedule.LearningRateSchedule;

/// How to train. Immutable, thread-safe. Only `evaluateEvery`, `threads`, `kernels`,
/// `zeroSkipping` and `parallelThreshold` leave the result unchanged.
///
/// @param loss what is made small; softmax cross-entropy unless said
/// @param optimizer how parameters change; plain SGD unless said
/// @param penalties what keeps weights small; nothing unless said, but the optimizer's own weight decay
/// @param clipping bounds on gradients; none unless said
/// @param schedule the learning rate; constant, the optimizer's usual one, unless said
/// @param epochs how often all rows are seen, `>= 1`; 10 unless said
/// @param batch the rows of a mini-batch, `>= 1`; 32 unless said; more than there are rows means all of them
/// @param dropLast whether a last, shorter mini-batch is left out; no unless said. An epoch that is all one short
///     mini-batch is trained in any case
/// @param shuffle whether each epoch takes the rows in a new order; yes unless said
/// @param seed of first weights and orders; 42 unless said
/// @param stoppingRules what may end training before the last epoch; nothing unless said
/// @param evaluateEvery after how many epochs the training rows are evaluated again, `>= 1`; 1 unless said. After the last
///     epoch they are in any case, and after each where a stopping rule or the schedule looks at them
/// @param threads how many threads work at most, the caller's included, 1 to 1024; as many as there are processors unless said.
///     Steps that the caller does more quickly alone, as where cores are far apart, it does alone
/// @param kernels who computes; the best there are unless said
/// @param zeroSkipping whether terms whose input is zero are left out; where it pays unless said
/// @param parallelThreshold multiplications in a step below which the calling thread works alone
public record TrainingSettings(
        Loss loss,
        Optimizer optimizer,
        Penalties penalties,
        Clipping clipping,
        LearningRateSchedule schedule,
        int epochs,
        int batch,
        boolean dropLast,
        boolean shuffle,
        long seed,
        List<StoppingRule> stoppingRules,
        int evaluateEvery,
        int threads,
        Kernels kernels,
        ZeroSkipping zeroSkipping,
        long parallelThreshold) {
    /// About ten microseconds of one core: less is not worth waking another for.
    private static final long PARALLEL_THRESHOLD = 500_000;

    public TrainingSettings {
        stoppingRules = List.copyOf(stoppingRules);
        requireAtLeastOne("epochs", epochs);
        requireAtLeastOne("batch", batch);
        requireAtLeastOne("evaluateEvery", evaluateEvery);
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads must be between 1 and 1024, was " + threads);
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, was " + value);
        }
    }

    /// Starts from what holds unless said otherwise.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects settings.
    public static final class Builder {
        private Loss loss = new SoftmaxCrossEntropy();
        private Optimizer optimizer = new Sgd();
        private @Nullable LearningRateSchedule schedule;
        private float l1;
        private @Nullable Float weightDecay;
        private boolean decayBiases;
        private float clipValue = Float.POSITIVE_INFINITY;
        private float clipNorm = Float.POSITIVE_INFINITY;
        private int epochs = 10;
        private int batch = 32;
        private boolean dropLast;
        private boolean shuffle = true;
        private long seed = 42;
        private final List<StoppingRule> stoppingRules = new ArrayList<>();
        private int evaluateEvery = 1;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Kernels kernels = KernelSelection.current().kernels();
        private ZeroSkipping zeroSkipping = ZeroSkipping.AUTO;
        private long parallelThreshold = PARALLEL_THRESHOLD;

        private Builder() {}

        public Builder loss(Loss value) {
            loss = value;
            return this;
        }

        public Builder optimizer(Optimizer value) {
            optimizer = value;
            return this;
        }

        /// L1 penalty, see [Penalties].
        public Builder l1(double value) {
            l1 = (float) value;
            return this;
        }

        /// Weight decay, see [Penalties]; unless said, what the optimizer usually has (0.01 for AdamW, 0 for others).
        public Builder weightDecay(double value) {
            weightDecay = (float) value;
            return this;
        }

        /// Whether penalties are also for biases and batch normalisation.
        public Builder decayBiases(boolean value) {
            decayBiases = value;
            return this;
        }

        /// A bound on each gradient, `> 0`.
        public Builder clipValue(double value) {
            clipValue = (float) value;
            return this;
        }

        /// A bound on the Euclidean norm of all gradients together, `> 0`.
        public Builder clipNorm(double value) {
            clipNorm = (float) value;
            return this;
        }

        /// A constant learning rate, a finite number > 0.
        public Builder learningRate(double value) {
            return schedule(new ConstantRate(value));
        }

        public Builder schedule(LearningRateSchedule value) {
            schedule = value;
            return this;
        }

        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        public Builder batch(int value) {
            batch = value;
            return this;
        }

        public Builder dropLast(boolean value) {
            dropLast = value;
            return this;
        }

        public Builder shuffle(boolean value) {
            shuffle = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /// Adds a rule that may end training before the last epoch.
        public Builder stopWhen(StoppingRule rule) {
            stoppingRules.add(rule);
            return this;
        }

        /// Has the training rows evaluated after each so many epochs, and after the last, `>= 1`.
        public Builder evaluateEvery(int value) {
            evaluateEvery = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder kernels(Kernels value) {
            kernels = value;
            return this;
        }

        public Builder zeroSkipping(ZeroSkipping value) {
            zeroSkipping = value;
            return this;
        }

        public Builder parallelThreshold(long value) {
            parallelThreshold = value;
            return this;
        }

        /// @throws IllegalArgumentException for a value outside its range; the message gives both
        public TrainingSettings build() {
            float decay = weightDecay == null ? optimizer.defaultWeightDecay() : weightDecay;
            return new TrainingSettings(
                    loss,
                    optimizer,
                    new Penalties(l1, decay, decayBiases),
                    new Clipping(clipValue, clipNorm),
                    schedule == null ? new ConstantRate(optimizer.defaultLearningRate()) : schedule,
                    epochs,
                    batch,
                    dropLast,
                    shuffle,
                    seed,
                    stoppingRules,
                    evaluateEvery,
                    threads,
                    kernels,
                    zeroSkipping,
                    parallelThreshold);
        }
    }
}
