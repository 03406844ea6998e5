package org.lanewise.bench.suite;

import java.util.List;
import java.util.Random;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.BatchMatrix;

/// Activations and the loss, on one thread, on a mini-batch of 32 rows.
final class ElementWorks {
    private static final int ROWS = 32;
    private static final int COLUMNS = 200;
    private static final int CLASSES = 10;

    private ElementWorks() {}

    static void addTo(List<Candidate> all) {
        for (String activation : List.of("relu", "tanh", "gelu")) {
            WorkKey key = new WorkKey(activation + " " + ROWS + "x" + COLUMNS, WorkKey.LANEWISE, 1);
            all.add(new Candidate(key, () -> activation(key, activation, ours())));
            WorkKey reference = key.by(WorkKey.REFERENCE);
            all.add(new Candidate(reference, () -> activation(reference, activation, new ReferenceKernels())));
        }
        WorkKey loss = new WorkKey("softmax cross-entropy " + ROWS + "x" + CLASSES, WorkKey.LANEWISE, 1);
        all.add(new Candidate(loss, () -> loss(loss, ours())));
        WorkKey reference = loss.by(WorkKey.REFERENCE);
        all.add(new Candidate(reference, () -> loss(reference, new ReferenceKernels())));
    }

    private static Kernels ours() {
        return KernelSelection.current().kernels();
    }

    private static Work activation(WorkKey key, String name, Kernels kernels) {
        ActivationKernel kernel = kernels.of(Activation.named(name));
        BatchMatrix z = gaussians(COLUMNS);
        BatchMatrix y = new BatchMatrix(ROWS, COLUMNS);
        return new TimedWork(key, Unit.GIGAELEMENTS, ROWS * COLUMNS, 0, count -> {
            for (int call = 0; call < count; call++) {
                kernel.forward(z, y, 0, ROWS, 0, COLUMNS);
            }
        });
    }

    private static Work loss(WorkKey key, Kernels kernels) {
        LossKernel kernel = kernels.of(new SoftmaxCrossEntropy());
        BatchMatrix logits = gaussians(CLASSES);
        BatchMatrix targets = new BatchMatrix(ROWS, CLASSES);
        for (int row = 0; row < ROWS; row++) {
            targets.putValue(row, row % CLASSES, 1);
        }
        BatchMatrix gradient = new BatchMatrix(ROWS, CLASSES);
        float[] losses = new float[ROWS];
        return new TimedWork(key, Unit.GIGAELEMENTS, ROWS * CLASSES, 0, count -> {
            for (int call = 0; call < count; call++) {
                kernel.lossesAndGradients(logits, targets, 0, ROWS, 1f / ROWS, losses, 0, gradient);
            }
        });
    }

    private static BatchMatrix gaussians(int columns) {
        BatchMatrix matrix = new BatchMatrix(ROWS, columns);
        Random random = new Random(1);
        for (int index = 0; index < matrix.values().length; index++) {
            matrix.values()[index] = (float) random.nextGaussian();
        }
        return matrix;
    }
}
