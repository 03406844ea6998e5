package org.lanewise.models.tests;

import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

/// A training run small enough for the interpreter, and the bits it must give everywhere.
public final class TinySlice {
    /// The weights' hash after the run. A new value is a change of the bit contract and must be deliberate.
    public static final String SHA_256 = "f3910cd92ffb39128f72b8c201fe4a2ef4ab34636d72811cb8f3864d108d4ca5";

    private TinySlice() {}

    /// Trains and returns the weights' hash.
    public static String train(Kernels kernels, int threads) {
        Mlp plan = Mlp.builder(12)
                .layer(17, new Relu())
                .layer(18, new Tanh())
                .layer(9, new Sigmoid())
                .layer(5, new Softmax())
                .build();
        TrainingSettings settings = TrainingSettings.builder()
                .epochs(2)
                .batch(16)
                .threads(threads)
                .parallelThreshold(0)
                .kernels(kernels)
                .build();
        try (Trainer trainer = Trainer.of(plan, settings)) {
            return trainer.fit(GeneratedRows.classification(41, 12, 5)).model().weightsSha256();
        }
    }

    /// Prints the hash, the kernels with their width, and why it was these, a line each.
    public static void main(String[] args) {
        KernelSelection selection = KernelSelection.current();
        System.out.println(train(selection.kernels(), 2));
        System.out.println(selection.kernels().name() + " " + selection.kernels().vectorBits());
        System.out.println(selection.reason());
    }
}
