package org.lanewise.models.layer;

import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.Layer;

/// What one layer of a network is to be, before anything is known of the layers below. Immutable, thread-safe. Its
/// `toString` is its part of the network's text, for example `100 relu`.
public interface LayerPlan {
    /// The number of output columns on top of so many input columns.
    int outputs(int inputs);

    /// How many numbers training changes by the gradient.
    default long parameterCount(int inputs) {
        return 0;
    }

    /// The layer with its first parameters.
    ///
    /// @param inputs the number of input columns, `>= 1`
    Layer create(int inputs, Start start);

    /// From what layers start.
    ///
    /// @param layer the number of the layer in its network, from 0
    /// @param seed of the first parameters and of what the layer draws in training
    /// @param weights how weights start
    /// @param biases how biases start
    /// @param kernels who computes
    record Start(int layer, long seed, Initializer weights, Initializer biases, Kernels kernels) {}
}
