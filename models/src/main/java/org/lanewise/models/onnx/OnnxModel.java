package org.lanewise.models.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.network.Network;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.TargetScaling;

/// What an ONNX file holds of a trained network. The network is shared, not copied, and must not learn meanwhile.
///
/// @param network the layers
/// @param scaling what is done to the raw inputs first; null for nothing
/// @param targetScaling how the number to be predicted was scaled, which is undone at the end; null if it was not
/// @param metadata texts by name, in their order
public record OnnxModel(
        Network network,
        @Nullable Scaling scaling,
        @Nullable TargetScaling targetScaling,
        Map<String, String> metadata) {
    /// @throws IllegalArgumentException if the scalings have other numbers of inputs and outputs than the network
    public OnnxModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (scaling != null && scaling.inputs() != network.inputs()) {
            throw new IllegalArgumentException("a scaling of the network's " + network.inputs()
                    + " inputs is needed, this one has " + scaling.inputs());
        }
        if (targetScaling != null && network.outputs() != 1) {
            throw new IllegalArgumentException(
                    "a scaled target goes with one output, this network has " + network.outputs());
        }
    }

    /// A network that takes inputs as they are.
    public OnnxModel(Network network) {
        this(network, null, null, Map.of());
    }
}
