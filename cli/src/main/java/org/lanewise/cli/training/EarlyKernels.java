package org.lanewise.cli.training;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.KernelWarmUp;
import org.lanewise.models.training.TrainingSettings;

/// Has kernels loaded and compiled while the program reads its options, which takes a third of a second, and then its data.
/// What the options will say is not known at first: until then it is the kernels that most trainings need.
public final class EarlyKernels {
    private static @Nullable KernelWarmUp running;
    private static boolean isPlanKnown;

    private EarlyKernels() {}

    /// Begins, on a thread of its own.
    public static void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("lanewise-kernels")
                .uncaughtExceptionHandler((_, _) -> {}) // it will be thrown, and told, where kernels are needed
                .start(EarlyKernels::warmUp);
    }

    private static void warmUp() {
        KernelSelection.current(); // takes longest, and nobody need wait for it
        synchronized (EarlyKernels.class) {
            if (!isPlanKnown) {
                running = KernelWarmUp.start();
            }
        }
    }

    /// What runs where the plan is known only when the data has been read; to be closed then.
    static synchronized @Nullable KernelWarmUp goOn() {
        isPlanKnown = true;
        return running;
    }

    /// Goes on with the kernels of this plan; to be closed when the data has been read.
    static synchronized KernelWarmUp goOnWith(Mlp plan, TrainingSettings settings) {
        isPlanKnown = true;
        if (running != null) {
            running.close();
        }
        return KernelWarmUp.start(plan, settings);
    }
}
