package org.lanewise.models.preprocessing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;

/// The way from raw input to what a network takes, and back from its outputs: a model is whole with it. Immutable,
/// thread-safe.
public sealed interface Preprocessing permits PlainPreprocessing, ImagePreprocessing, TablePreprocessing {
    /// The number of inputs of the network.
    int inputs();

    /// The names of the classes, in the order of the outputs; empty where the outputs are numbers.
    List<String> classes();

    /// How inputs are scaled; null if they are not.
    @Nullable
    Scaling scaling();

    /// How the number to be learned was scaled; null if it was not.
    @Nullable
    TargetScaling targetScaling();

    /// Raw inputs `[rows, inputs]` as the network takes them; a copy.
    ///
    /// @throws IllegalArgumentException for rows of another length
    default Tensor prepare(Tensor raw) {
        if (raw.shape().rowSize() != inputs()) {
            throw new IllegalArgumentException(
                    "rows of " + inputs() + " inputs are needed, the tensor has shape " + raw.shape());
        }
        float[] values = raw.toArray();
        Scaling scaling = scaling();
        if (scaling != null) {
            double[] shifts = ScaledRows.shifts(scaling);
            double[] divisors = ScaledRows.divisors(scaling);
            for (int start = 0; start < values.length; start += inputs()) {
                ScaledRows.scale(values, start, shifts, divisors);
            }
        }
        return Tensor.of(values, raw.shape().rows(), inputs());
    }

    /// Raw rows with their targets, inputs and targets scaled as in training; the data are shared.
    default Dataset prepare(Dataset raw) {
        Scaling scaling = scaling();
        TargetScaling target = targetScaling();
        Dataset scaled = scaling == null ? raw : scaling.apply(raw);
        return target == null ? scaled : target.apply(scaled);
    }

    /// An output of the network in the target's own unit.
    default float inOwnUnit(float output) {
        TargetScaling target = targetScaling();
        return target == null ? output : (float) (output * target.deviation() + target.mean());
    }

    /// Checks that a scaling is for as many inputs.
    static void requireInputs(int inputs, @Nullable Scaling scaling) {
        if (scaling != null && scaling.inputs() != inputs) {
            throw new IllegalArgumentException(
                    "a scaling of " + inputs + " inputs is needed, this one has " + scaling.inputs());
        }
    }
}
