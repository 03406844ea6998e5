package org.lanewise.cli.example;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lanewise.models.network.Model;

/// The gradients of the mean squared error by the seven parameters of a linear 1-2-1 network, written out by hand in
/// double: with `h_j = w_j x + b_j` and `y = v_0 h_0 + v_1 h_1 + c`,
///
///     g = 2 (y - t) / rows    dc = sum g    dv_j = sum g h_j    dw_j = sum g v_j x    db_j = sum g v_j
///
/// @param hiddenWeights dw
/// @param hiddenBiases db
/// @param outputWeights dv
/// @param outputBias dc
record CelsiusGradients(double[] hiddenWeights, double[] hiddenBiases, double[] outputWeights, double outputBias) {
    /// The gradients at the parameters of `model`, over all pairs of input and target.
    static CelsiusGradients of(Model model, float[][] inputs, float[][] targets) {
        double[] hiddenWeights = new double[2];
        double[] hiddenBiases = new double[2];
        double[] outputWeights = new double[2];
        double outputBias = 0;
        double[] hidden = new double[2];
        for (int row = 0; row < inputs.length; row++) {
            double x = inputs[row][0];
            double y = model.biases(1).get(0);
            for (int j = 0; j < 2; j++) {
                hidden[j] = model.weights(0).get(0, j) * x + model.biases(0).get(j);
                y += model.weights(1).get(j, 0) * hidden[j];
            }
            double g = 2 * (y - targets[row][0]) / inputs.length;
            outputBias += g;
            for (int j = 0; j < 2; j++) {
                double v = model.weights(1).get(j, 0);
                outputWeights[j] += g * hidden[j];
                hiddenWeights[j] += g * v * x;
                hiddenBiases[j] += g * v;
            }
        }
        return new CelsiusGradients(hiddenWeights, hiddenBiases, outputWeights, outputBias);
    }

    /// By the parameters' names in model files, in the order of the layers.
    Map<String, Double> byName() {
        Map<String, Double> names = new LinkedHashMap<>();
        names.put("layers.0.weight[0,0]", hiddenWeights[0]);
        names.put("layers.0.weight[0,1]", hiddenWeights[1]);
        names.put("layers.0.bias[0]", hiddenBiases[0]);
        names.put("layers.0.bias[1]", hiddenBiases[1]);
        names.put("layers.1.weight[0,0]", outputWeights[0]);
        names.put("layers.1.weight[1,0]", outputWeights[1]);
        names.put("layers.1.bias[0]", outputBias);
        return names;
    }
}
