package org.lanewise.models.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.Initializer;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.layer.Layer;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.random.RandomStream;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.layer.Dense;

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
        Activation last = plan.layers().getLast().activation();
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
        List<Layer> layers = new ArrayList<>();
        int inputs = plan.inputs();
        for (Mlp.DenseLayer layer : plan.layers()) {
            boolean isLast = layers.size() == plan.layers().size() - 1;
            Activation activation = isLast && linked ? new Identity() : layer.activation();
            Dense dense = new Dense(inputs, layer.outputs(), activation, kernels);
            initialize(dense.parameters(), plan, seed, layers.size());
            layers.add(dense);
            inputs = layer.outputs();
        }
        return new Network(layers, linked ? link : null, kernels);
    }

    private static void initialize(PanelMatrix parameters, Mlp plan, long seed, int layer) {
        int inputs = parameters.inputs();
        int outputs = parameters.columns();
        Initializer.Position weights = new Initializer.Position(seed, RandomStream.WEIGHTS, layer);
        Initializer.Position biases = new Initializer.Position(seed, RandomStream.BIASES, layer);
        for (int column = 0; column < outputs; column++) {
            parameters.putBias(column, plan.biases().value(biases, column, inputs, outputs));
            for (int input = 0; input < inputs; input++) {
                int index = input * outputs + column;
                parameters.putWeight(input, column, plan.weights().value(weights, index, inputs, outputs));
            }
        }
    }

    /// The layers from the input to the output.
    public List<Layer> layers() {
        return layers;
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

    /// SHA-256, in hex, over every layer's parameters in order: weights `[inputs, outputs]` row-major without padding,
    /// then biases, as little-endian float32, -0 as +0.
    public String weightsSha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Layer layer : layers) {
                PanelMatrix parameters = layer.parameters();
                if (parameters != null) {
                    update(digest, parameters.weights());
                    update(digest, parameters.biases());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
