package org.lanewise.bench.kernel;

import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;

/// The kernels that a benchmark's parameter names.
public final class KernelFamily {
    private KernelFamily() {}

    /// The kernels of that name.
    ///
    /// @param name `reference` or `vector`
    /// @throws IllegalStateException if other kernels than the wanted ones would be measured, and why
    public static Kernels named(String name) {
        if (name.equals("reference")) {
            return new ReferenceKernels();
        }
        KernelSelection selection = KernelSelection.current();
        if (!selection.kernels().name().equals(name)) {
            throw new IllegalStateException(
                    "no " + name + " kernels: got " + selection.kernels().name() + ", " + selection.reason());
        }
        return selection.kernels();
    }
}
