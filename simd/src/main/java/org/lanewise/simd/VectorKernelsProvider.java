package org.lanewise.simd;

import java.util.Locale;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.KernelsProvider;

/// Offers the vector kernels where they run well. Every reason for not offering them is in this file; it touches no
/// vector class before [#open], so it loads on any JVM.
public final class VectorKernelsProvider implements KernelsProvider {
    /// For [java.util.ServiceLoader].
    public VectorKernelsProvider() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public Obstacle obstacle() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return new Obstacle(
                    true,
                    "the module jdk.incubator.vector is missing: start java with --add-modules jdk.incubator.vector");
        }
        // Without C2 every vector operation allocates and takes a call: hundreds of times slower than plain loops.
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        if (mode.contains("interpreted")) {
            return new Obstacle(false, "the JVM runs without its compiler (" + mode + ")");
        }
        if (mode.contains("emulated-client")) {
            return new Obstacle(false, "the JVM runs without C2 (" + mode + ")");
        }
        if (!HardwareFma.isThere()) {
            return new Obstacle(false, "there is no fused multiply-add in hardware");
        }
        return Obstacle.NONE;
    }

    @Override
    public Kernels open() {
        return new VectorKernels();
    }
}
