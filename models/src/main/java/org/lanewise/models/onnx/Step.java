package org.lanewise.models.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.models.layer.BatchNormalizationPlan;

/// What one or a few nodes of a chain do to the value that goes through it.
sealed interface Step {
    /// The first of its nodes, for error messages.
    Node node();

    /// `y = b + x W`.
    ///
    /// @param weights `[inputs, outputs]`, row-major
    /// @param biases `[outputs]`; null for none
    record Product(Node node, int inputs, int outputs, float[] weights, float @Nullable [] biases) implements Step {
        Product withBiases(float[] added) {
            return new Product(node, inputs, outputs, weights, added);
        }
    }

    /// `y = activation(x)`.
    record Activate(Node node, Activation activation) implements Step {}

    /// Batch normalisation.
    ///
    /// @param columns of its input
    /// @param arrays scale, shift, running mean, running variance
    record Normalize(Node node, BatchNormalizationPlan plan, int columns, List<float[]> arrays) implements Step {}

    /// `y = x * factor / divisor + term`, column by column; an array of one element is for all columns.
    record Affine(Node node, double[] factors, double[] divisors, double[] terms) implements Step {}

    /// Nothing.
    record Nothing(Node node) implements Step {}
}
