package org.lanewise.cli.training;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.lanewise.cli.option.OptionRange;
import org.lanewise.cli.option.ParsedOption;
import org.lanewise.core.optimizer.Adagrad;
import org.lanewise.core.optimizer.Adam;
import org.lanewise.core.optimizer.AdamW;
import org.lanewise.core.optimizer.CustomOptimizer;
import org.lanewise.core.optimizer.Optimizer;
import org.lanewise.core.optimizer.RmsProp;
import org.lanewise.core.optimizer.Sgd;
import picocli.CommandLine.Option;

/// Which optimizer changes the weights, and its parameters; what is not said is PyTorch's default.
final class OptimizerOptions {
    @Option(names = "--optimizer", paramLabel = "NAME", defaultValue = "sgd", converter = NameConverter.class,
            completionCandidates = Names.class,
            description = "How weights change: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Optimizer optimizer = new Sgd();

    @Option(names = "--momentum", paramLabel = "M", converter = OptionRange.Fraction.class,
            description = "Momentum of sgd, >= 0 and < 1 (default: 0).")
    private @Nullable Float momentum;

    @Option(names = "--nesterov", description = "Nesterov's momentum, for sgd with --momentum.")
    private boolean nesterov;

    @Option(names = "--alpha", paramLabel = "A", converter = OptionRange.Fraction.class,
            description = "Smoothing of rmsprop, >= 0 and < 1 (default: 0.99).")
    private @Nullable Float alpha;

    @Option(names = "--beta1", paramLabel = "B", converter = OptionRange.Fraction.class,
            description = "Of adam and adamw, >= 0 and < 1 (default: 0.9).")
    private @Nullable Float beta1;

    @Option(names = "--beta2", paramLabel = "B", converter = OptionRange.Fraction.class,
            description = "Of adam and adamw, >= 0 and < 1 (default: 0.999).")
    private @Nullable Float beta2;

    @Option(names = "--epsilon", paramLabel = "E",
            description = "Of rmsprop, adam, adamw (default: 1e-8) and adagrad (default: 1e-10), > 0.")
    private @Nullable Float epsilon;

    /// For picocli.
    OptimizerOptions() {}

    /// The optimizer with its parameters.
    ///
    /// @throws IllegalArgumentException for a parameter out of range, or of another optimizer
    Optimizer optimizer() {
        boolean isSgd = optimizer instanceof Sgd;
        boolean isAdam = optimizer instanceof Adam || optimizer instanceof AdamW;
        refuseUnless(isSgd, "--momentum", momentum != null);
        refuseUnless(isSgd, "--nesterov", nesterov);
        refuseUnless(optimizer instanceof RmsProp, "--alpha", alpha != null);
        refuseUnless(isAdam, "--beta1", beta1 != null);
        refuseUnless(isAdam, "--beta2", beta2 != null);
        refuseUnless(!isSgd, "--epsilon", epsilon != null);
        return switch (optimizer) {
            case Sgd sgd -> new Sgd(or(momentum, sgd.momentum()), nesterov);
            case RmsProp rmsProp -> new RmsProp(or(alpha, rmsProp.alpha()), or(epsilon, rmsProp.epsilon()));
            case Adagrad adagrad -> new Adagrad(or(epsilon, adagrad.epsilon()));
            case Adam adam -> new Adam(or(beta1, adam.beta1()), or(beta2, adam.beta2()), or(epsilon, adam.epsilon()));
            case AdamW adamW ->
                new AdamW(or(beta1, adamW.beta1()), or(beta2, adamW.beta2()), or(epsilon, adamW.epsilon()));
            case CustomOptimizer custom -> custom;
        };
    }

    private void refuseUnless(boolean fits, String option, boolean given) {
        if (given && !fits) {
            throw new IllegalArgumentException(option + " does not go with --optimizer " + optimizer.name());
        }
    }

    private static float or(@Nullable Float given, float otherwise) {
        return given == null ? otherwise : given;
    }

    /// For the help text.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Optimizer.builtIn().stream().map(Optimizer::name).iterator();
        }
    }

    /// Reads a name such as `adam`.
    static final class NameConverter extends ParsedOption<Optimizer> {
        NameConverter() {
            super(Optimizer::named);
        }
    }
}
