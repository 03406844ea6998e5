/// The language of the engine: tensors, layers, losses, optimizers, and the kernels that define the right bits.
module org.lanewise.core {
    requires static transitive org.jspecify;

    // Exceptions.
    exports org.lanewise.core;
    // What layers apply to their values.
    exports org.lanewise.core.activation;
    // Where training starts.
    exports org.lanewise.core.initializer;
    // The interfaces behind all arithmetic, and who implements them.
    exports org.lanewise.core.kernel;
    // Which kernels run.
    exports org.lanewise.core.kernel.selection;
    // Plain loops that define the bits.
    exports org.lanewise.core.kernel.reference;
    // What a layer is to the engine.
    exports org.lanewise.core.layer;
    // What training makes small.
    exports org.lanewise.core.loss;
    // Elementary functions with fixed bits.
    exports org.lanewise.core.math;
    // How parameters change from gradients.
    exports org.lanewise.core.optimizer;
    // How a step is spread over cores.
    exports org.lanewise.core.parallel;
    // Counter-based random numbers.
    exports org.lanewise.core.random;
    // The learning rate of each step.
    exports org.lanewise.core.schedule;
    // Tensors, mini-batches, weights in panels.
    exports org.lanewise.core.tensor;

    uses org.lanewise.core.kernel.KernelsProvider;
    uses org.lanewise.core.parallel.BatchSplitterProvider;
}
