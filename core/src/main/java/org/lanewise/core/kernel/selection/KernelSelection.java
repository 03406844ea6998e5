package org.lanewise.core.kernel.selection;

import java.lang.System.Logger;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.KernelsProvider;
import org.lanewise.core.kernel.reference.ReferenceKernels;

/// The only place that chooses kernels: the best that runs well here, or what `-Dlanewise.kernels=reference|vector`
/// asks for. Chosen once a JVM, on first use, with one log line. Thread-safe.
///
/// @param kernels the chosen kernels
/// @param reason why these, in one sentence
public record KernelSelection(Kernels kernels, String reason) {
    /// The system property that overrides the choice.
    public static final String PROPERTY = "lanewise.kernels";

    private static @Nullable KernelSelection chosen;

    /// The choice of this JVM.
    ///
    /// @throws LanewiseException if the property asks for kernels that cannot run here
    public static synchronized KernelSelection current() {
        KernelSelection selection = chosen;
        if (selection == null) {
            selection = select(
                    System.getProperty(PROPERTY, ""),
                    ServiceLoader.load(KernelsProvider.class, KernelSelection.class.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::get)
                            .toList());
            boolean curable = selection.reason.contains("--add-modules");
            System.getLogger("org.lanewise.kernels")
                    .log(
                            curable ? Logger.Level.WARNING : Logger.Level.INFO,
                            "kernels: {0} ({1})",
                            selection.kernels.name(),
                            selection.reason);
            chosen = selection;
        }
        return selection;
    }

    static KernelSelection select(String wanted, List<KernelsProvider> providers) {
        if (wanted.equals("reference")) {
            return new KernelSelection(new ReferenceKernels(), "asked for by -D" + PROPERTY);
        }
        String reason = "no other kernels are installed";
        for (KernelsProvider provider : providers) {
            KernelsProvider.Obstacle obstacle = provider.obstacle();
            if (provider.name().equals(wanted)) {
                if (obstacle.impossible()) {
                    throw new LanewiseException(
                            "-D" + PROPERTY + "=" + wanted + " cannot be had: " + obstacle.reason());
                }
                return new KernelSelection(provider.open(), "asked for by -D" + PROPERTY);
            }
            if (wanted.isEmpty() && obstacle.equals(KernelsProvider.Obstacle.NONE)) {
                Kernels kernels = provider.open();
                return new KernelSelection(kernels, kernels.vectorBits() + "-bit vectors");
            }
            reason = obstacle.reason();
        }
        if (!wanted.isEmpty()) {
            throw new LanewiseException("-D" + PROPERTY + " must be reference or "
                    + (providers.isEmpty() ? "vector (not installed)" : providers.getFirst().name()) + ", was "
                    + wanted);
        }
        return new KernelSelection(new ReferenceKernels(), reason);
    }
}
