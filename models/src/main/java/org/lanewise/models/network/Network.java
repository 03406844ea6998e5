package org.lanewise.models.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Shape;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.file.Sha256;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;

/// The layers of a network with their parameters, while they learn. Not thread-safe; [Model] is.
public final class Network {
    private static final int HASH_BUFFER = 1 << 16;

    private final List<Layer> layers;
    private final @Nullable Activation link;
    private final Kernels kernels;

    private Network(List<Layer> layers, @Nullable Activation link, Kernels kernels) {
        this.layers = List.copyOf(layers);
        this.link = link;
        this.kernels = kernels;
    }

    /// The network of a plan, with its first parameters.
    ///
    /// An activation on the last layer that is the loss's link belongs to the loss: training works on the logits before
    /// it, prediction applies it.
    ///
    /// @throws IllegalArgumentException if the last layer's activation does not go with a loss on logits
    public static Network create(Mlp plan, Loss loss, long seed, Kernels kernels) {
        Activation last = plan.lastLayer().activation();
        Activation link = loss.link();
        if (link != null && !last.equals(link) && !last.equals(new Identity())) {
            throw new IllegalArgumentException("the loss " + loss.name() + " works on logits: the last layer must be "
                    + link.name() + " or identity, was " + last.name());
        }
        if (link instanceof Softmax && plan.outputs() == 1) {
            throw new IllegalArgumentException("the loss " + loss.name()
                    + " needs two outputs or more; for one, use binary-cross-entropy with sigmoid");
        }
        boolean linked = last.equals(link);
        List<LayerPlan> plans = new ArrayList<>(plan.layers());
        if (linked) {
            plans.set(plans.size() - 1, new DensePlan(plan.outputs(), new Identity()));
        }
        List<Layer> layers = new ArrayList<>();
        int inputs = plan.inputs();
        for (LayerPlan each : plans) {
            Layer layer = each.create(
                    inputs, new LayerPlan.Start(layers.size(), seed, plan.weights(), plan.biases(), kernels));
            layers.add(layer);
            inputs = layer.outputs();
        }
        return new Network(layers, linked ? link : null, kernels);
    }

    /// The layers from the input to the output.
    public List<Layer> layers() {
        return layers;
    }

    /// The parameters of a layer.
    ///
    /// @throws IllegalArgumentException if there is no such layer, or it has none
    public PanelMatrix parameters(int layer) {
        if (layer < 0 || layer >= layers.size()) {
            throw new IllegalArgumentException("layer must be in [0, " + layers.size() + "), was " + layer);
        }
        PanelMatrix parameters = layers.get(layer).parameters();
        if (parameters == null) {
            throw new IllegalArgumentException("layer " + layer + " (" + layers.get(layer) + ") has no parameters");
        }
        return parameters;
    }

    /// The activation that prediction applies after the last layer; null if there is none.
    public @Nullable Activation link() {
        return link;
    }

    public Kernels kernels() {
        return kernels;
    }

    public int inputs() {
        return layers.getFirst().inputs();
    }

    public int outputs() {
        return layers.getLast().outputs();
    }

    /// A network with copies of the parameters.
    public Network copy() {
        return new Network(layers.stream().map(Layer::copy).toList(), link, kernels);
    }

    /// Whether every parameter is a finite number.
    public boolean isFinite() {
        for (Layer layer : layers) {
            PanelMatrix parameters = layer.parameters();
            if (parameters != null) {
                // Zero times anything finite is zero; infinities and NaN turn the sum into NaN.
                float sum = 0;
                for (float value : parameters.values()) {
                    sum += value * 0f;
                }
                if (Float.isNaN(sum)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Every array of every layer by its name in model files, for example `layers.0.weight`, copied, in their order.
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (NamedArray array : layers.get(layer).arrays()) {
                arrays.add(new NamedArray("layers." + layer + "." + array.name(), array.values()));
            }
        }
        return arrays;
    }

    /// Puts the values of all arrays: the counterpart of [#arrays]. The values are copied.
    ///
    /// @param arrays with the names and shapes of [#arrays], in any order
    /// @throws IllegalArgumentException if an array is missing, too many, or of another shape; the message names it
    public void putArrays(List<NamedArray> arrays) {
        Map<String, Tensor> given = new LinkedHashMap<>();
        for (NamedArray array : arrays) {
            if (given.put(array.name(), array.values()) != null) {
                throw new IllegalArgumentException("the array " + array.name() + " is given twice");
            }
        }
        List<List<Tensor>> ofLayers = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            ofLayers.add(new ArrayList<>());
            for (NamedArray array : layers.get(layer).arrays()) {
                String name = "layers." + layer + "." + array.name();
                Tensor values = given.remove(name);
                Shape shape = array.values().shape();
                if (values == null || !values.shape().equals(shape)) {
                    throw new IllegalArgumentException("the array " + name + " of shape " + shape + " is needed, "
                            + (values == null ? "there is none" : "the one given has shape " + values.shape()));
                }
                ofLayers.get(layer).add(values);
            }
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    "the network has no array " + given.keySet().iterator().next() + "; its layers are " + layers);
        }
        for (int layer = 0; layer < layers.size(); layer++) {
            if (!ofLayers.get(layer).isEmpty()) {
                layers.get(layer).putArrays(ofLayers.get(layer));
            }
        }
    }

    /// SHA-256, in hex, over [#arrays] in their order, each row-major without padding as little-endian float32, -0 as +0.
    public String weightsSha256() {
        return Sha256.of(digest -> arrays().forEach(array -> update(digest, array.values())));
    }

    private static void update(MessageDigest digest, Tensor values) {
        ByteBuffer bytes = ByteBuffer.allocate(HASH_BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values.array()) {
            if (!bytes.hasRemaining()) {
                digest.update(bytes.array());
                bytes.clear();
            }
            bytes.putFloat(value + 0f); // -0 + +0 is +0
        }
        digest.update(bytes.array(), 0, bytes.position());
    }
}
