/// Kernels on the Vector API and the batch splitter; found at run time, never named by other modules.
module org.lanewise.simd {
    requires static org.jspecify;
    requires jdk.incubator.vector;
    requires jdk.management;
    requires org.lanewise.core;

    provides org.lanewise.core.kernel.KernelsProvider with
            org.lanewise.simd.VectorKernelsProvider;
    provides org.lanewise.core.parallel.BatchSplitterProvider with
            org.lanewise.simd.parallel.ForkJoinSplitterProvider;
}
