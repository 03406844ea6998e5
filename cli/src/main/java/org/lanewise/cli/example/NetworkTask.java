package org.lanewise.cli.example;

import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;

/// What a described network can learn.
enum NetworkTask {
    /// Exclusive or: two bits, and whether one of them alone is set.
    XOR("xor", 2) {
        @Override
        Dataset train() {
            float[][] bits = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
            return Dataset.of(Tensor.ofRows(bits), new int[] {0, 1, 1, 0}, 2);
        }
    },

    /// The sine of a number from -pi to pi.
    SINE("sine", 1) {
        @Override
        Dataset train() {
            return sines(0, SINE_POINTS);
        }
    };

    /// Points to learn a sine from.
    static final int SINE_POINTS = 200;

    final String label;
    final int inputs;

    NetworkTask(String label, int inputs) {
        this.label = label;
        this.inputs = inputs;
    }

    /// The rows to learn from.
    abstract Dataset train();

    /// The middles between the points to learn a sine from.
    static Dataset unseenSines() {
        return sines(0.5f, SINE_POINTS - 1);
    }

    /// Where on the way from -pi to pi a place lies, from 0 to `SINE_POINTS - 1`.
    static float angle(float place) {
        return (float) (Math.PI * (2.0 * place / (SINE_POINTS - 1) - 1));
    }

    private static Dataset sines(float start, int count) {
        float[][] angles = new float[count][1];
        float[][] sines = new float[count][1];
        for (int point = 0; point < count; point++) {
            angles[point][0] = angle(point + start);
            sines[point][0] = (float) Math.sin(angles[point][0]);
        }
        return Dataset.of(Tensor.ofRows(angles), Tensor.ofRows(sines));
    }
}
