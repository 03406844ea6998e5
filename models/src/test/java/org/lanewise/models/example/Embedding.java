package org.lanewise.models.example;

import org.lanewise.core.activation.Softmax;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.training.Trainer;
import org.lanewise.models.training.TrainingSettings;

/// Arrays in, a trained model, a prediction out.
final class Embedding {
    private Embedding() {}

    /// The probabilities of "both equal" and "one of the two" for the row (1, 0), learned from exclusive or.
    static float[] run() {
        // The README shows what stands between these marks. begin
        float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        int[] classes = {0, 1, 1, 0};
        Dataset data = Dataset.of(Tensor.ofRows(inputs), classes, 2);

        Mlp plan = Mlp.builder(2).layer(8, new Tanh()).layer(2, new Softmax()).build();
        TrainingSettings settings =
                TrainingSettings.builder().epochs(500).batch(4).learningRate(0.5).seed(42).build();

        try (Trainer trainer = Trainer.of(plan, settings)) {
            Model model = trainer.fit(data).model();
            return model.predict(new float[] {1, 0}); // about {0.01, 0.99}
        }
        // end
    }
}
