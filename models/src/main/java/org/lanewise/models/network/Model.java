package org.lanewise.models.network;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Tensor;

/// A trained network. Immutable; any number of threads may share it.
public final class Model {
    static final int BATCH_ROWS = 64;

    private final Network network;

    /// Workspaces for single rows that are not in use: prediction allocates nothing while one is free.
    private final AtomicReferenceArray<@Nullable ForwardPass> free =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());

    /// A model with the parameters `network` has now; they are copied.
    public Model(Network network) {
        this(network, true);
    }

    private Model(Network network, boolean copies) {
        this.network = copies ? network.copy() : network;
    }

    /// A model of a network that nobody changes any more; nothing is copied.
    public static Model owning(Network network) {
        return new Model(network, false);
    }

    public int inputs() {
        return network.inputs();
    }

    public int outputs() {
        return network.outputs();
    }

    /// The layers that compute the predictions; not to be changed.
    public Network network() {
        return network;
    }

    /// The number of layers.
    public int layers() {
        return network.layers().size();
    }

    /// The weights of a layer, `[inputs, outputs]`, copied.
    public Tensor weights(int layer) {
        return network.parameters(layer).weights();
    }

    /// The biases of a layer, `[outputs]`, copied.
    public Tensor biases(int layer) {
        return network.parameters(layer).biases();
    }

    /// SHA-256, in hex, over all parameters; see [Network#weightsSha256].
    public String weightsSha256() {
        return network.weightsSha256();
    }

    /// The prediction for one row: probabilities where the last layer gives probabilities.
    ///
    /// @param input [#inputs] values
    /// @return [#outputs] values
    /// @throws IllegalArgumentException for a row of another length
    public float[] predict(float[] input) {
        float[] output = new float[outputs()];
        predict(input, output);
        return output;
    }

    /// As [#predict(float[])], into `output`; allocates nothing after the first calls.
    public void predict(float[] input, float[] output) {
        if (input.length != inputs() || output.length != outputs()) {
            throw new IllegalArgumentException("the network takes " + inputs() + " inputs and gives " + outputs()
                    + " outputs, the arrays have " + input.length + " and " + output.length);
        }
        ForwardPass pass = borrow();
        System.arraycopy(input, 0, pass.input().values(), pass.input().start(0), input.length);
        pass.run(1);
        pass.applyLink(1);
        System.arraycopy(pass.output().values(), pass.output().start(0), output, 0, output.length);
        giveBack(pass);
    }

    /// The predictions for all rows of `[rows, inputs]`, as `[rows, outputs]`.
    ///
    /// @throws IllegalArgumentException if a row has another size than [#inputs]
    public Tensor predict(Tensor inputs) {
        requireRows(inputs);
        int rows = inputs.shape().rows();
        Tensor outputs = Tensor.zeros(rows, outputs());
        ForwardPass pass = new ForwardPass(network, Math.max(1, Math.min(rows, BATCH_ROWS)));
        for (int from = 0; from < rows; from += BATCH_ROWS) {
            predict(pass, inputs, from, Math.min(BATCH_ROWS, rows - from), outputs);
        }
        return outputs;
    }

    void requireRows(Tensor inputs) {
        if (inputs.shape().rowSize() != inputs()) {
            throw new IllegalArgumentException(
                    "the network takes [rows, " + inputs() + "], the tensor has shape " + inputs.shape());
        }
    }

    /// Predicts `count` rows from row `from` on, which `pass` has room for.
    static void predict(ForwardPass pass, Tensor inputs, int from, int count, Tensor outputs) {
        pass.put(inputs, from, count);
        pass.run(count);
        pass.applyLink(count);
        int out = pass.output().columns();
        for (int row = 0; row < count; row++) {
            int start = pass.output().start(row);
            System.arraycopy(pass.output().values(), start, outputs.array(), (from + row) * out, out);
        }
    }

    private ForwardPass borrow() {
        for (int slot = 0; slot < free.length(); slot++) {
            ForwardPass pass = free.getAndSet(slot, null);
            if (pass != null) {
                return pass;
            }
        }
        return new ForwardPass(network, 1);
    }

    private void giveBack(ForwardPass pass) {
        for (int slot = 0; slot < free.length(); slot++) {
            if (free.compareAndSet(slot, null, pass)) {
                return;
            }
        }
    }
}
