package org.lanewise.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.KernelsProvider;

/// Offers the vector kernels where they run well. Every reason for not offering them is in this file; it touches no
/// vector class before it knows that there are any, so it loads on any JVM.
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
        if (!PreferredWidth.isSupported()) {
            return new Obstacle(true,
                    "vectors have " + PreferredWidth.bits() + " bits here, the kernels need 128, 256 or 512");
        }
        // Without C2 every vector operation allocates and takes a call: hundreds of times slower than plain loops.
        if (System.getProperty("java.vm.info", "").contains("interpreted mode")) {
            return new Obstacle(false, "the JVM runs without a compiler (-Xint)");
        }
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (flags != null) {
            String level = flags.getVMOption("TieredStopAtLevel").getValue();
            if (!level.equals("4")) {
                return new Obstacle(false, "the JVM runs without C2 (-XX:TieredStopAtLevel=" + level + ")");
            }
            // Without the instruction, Math.fma and the vector fma go through BigDecimal: right, but far too slow.
            if (flags.getVMOption("UseFMA").getValue().equals("false")) {
                return new Obstacle(false, "the processor has no fused multiply-add");
            }
        }
        return Obstacle.NONE;
    }

    @Override
    public Kernels open() {
        return new VectorKernels();
    }
}
