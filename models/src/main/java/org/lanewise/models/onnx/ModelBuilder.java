package org.lanewise.models.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.XavierNormal;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.layer.ActivationPlan;
import org.lanewise.models.layer.DensePlan;
import org.lanewise.models.layer.LayerPlan;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.trained.ModelFile;
import org.lanewise.models.trained.TrainedModel;

/// Makes a network of the steps of a graph. Not thread-safe.
final class ModelBuilder {
    private final Graph graph;
    private final List<LayerPlan> layers = new ArrayList<>();
    private final List<NamedArray> arrays = new ArrayList<>();
    private @Nullable AffineColumns before;
    private @Nullable AffineColumns after;
    private @Nullable Node afterNode;
    private final List<Step> steps;
    private final int inputs;
    private int columns;

    ModelBuilder(Graph graph) {
        this.graph = graph;
        this.steps = new ChainReader(graph).read();
        this.inputs = inputs();
        this.columns = inputs;
    }

    /// The inputs of the first product, which the graph's input must have.
    private int inputs() {
        for (Step step : steps) {
            if (step instanceof Step.Product product) {
                long declared = ChainReader.columns(graph);
                if (declared >= 0 && declared != product.inputs()) {
                    throw product.node().error(
                            "weights of " + product.inputs() + " inputs",
                            declared + ", the columns of '" + graph.input().name() + "'");
                }
                return product.inputs();
            }
        }
        throw graph.error("no Gemm or MatMul", "at least one");
    }

    TrainedModel build() {
        steps.forEach(this::add);
        if (!(layers.getLast() instanceof DensePlan last)) {
            throw graph.error("'" + layers.getLast() + "' as the last layer",
                    "Gemm or MatMul, followed by one activation at most");
        }
        if (last.activation() instanceof Softmax && last.outputs() == 1) {
            throw graph.error("Softmax over one output", "two outputs or more");
        }
        Mlp plan = new Mlp(inputs, layers, new XavierNormal(), new Zeros());
        PlainPreprocessing plain = new PlainPreprocessing(
                inputs, List.of(), before == null ? null : before.scaling(),
                after == null ? null : after.targetScaling());
        Map<String, String> metadata = graph.metadata();
        return TrainedModel.ofArrays(
                plan,
                arrays,
                new NamedPreprocessing(graph.file(), metadata).of(plain, last.outputs()),
                ModelFile.notes(metadata));
    }

    private void add(Step step) {
        if (after != null && afterNode != null && !(step instanceof Step.Affine || step instanceof Step.Nothing)) {
            throw afterNode.error("it between layers", "it before the first layer or after the last one");
        }
        switch (step) {
            case Step.Product product -> addDense(product);
            case Step.Normalize normalize -> {
                requireColumns(step.node(), normalize.columns());
                put("scale", normalize.arrays().get(0), columns);
                put("shift", normalize.arrays().get(1), columns);
                put("runningMean", normalize.arrays().get(2), columns);
                put("runningVariance", normalize.arrays().get(3), columns);
                layers.add(normalize.plan());
            }
            case Step.Activate activate -> addActivation(activate.activation());
            case Step.Affine affine -> addAffine(affine);
            case Step.Nothing _ -> {}
        }
    }

    private void addDense(Step.Product product) {
        requireColumns(product.node(), product.inputs());
        columns = product.outputs();
        put("weight", product.weights(), product.inputs(), columns);
        float[] biases = product.biases();
        put("bias", biases == null ? new float[columns] : biases, columns);
        layers.add(new DensePlan(columns, new Identity()));
    }

    /// An activation that follows a dense layer at once is part of it.
    private void addActivation(Activation activation) {
        if (!layers.isEmpty() && layers.getLast() instanceof DensePlan dense
                && dense.activation() instanceof Identity) {
            layers.set(layers.size() - 1, new DensePlan(dense.outputs(), activation));
        } else {
            layers.add(new ActivationPlan(activation));
        }
    }

    private void addAffine(Step.Affine affine) {
        if (layers.isEmpty()) {
            if (before == null) {
                before = new AffineColumns(columns);
            }
            before.add(affine);
            return;
        }
        if (after == null) {
            after = new AffineColumns(columns);
            afterNode = affine.node();
        }
        after.add(affine);
    }

    private void requireColumns(Node node, int found) {
        if (found != columns) {
            throw node.error("arrays for " + found + " inputs", columns + ", as many as come from below");
        }
    }

    private void put(String name, float[] values, int... extents) {
        arrays.add(new NamedArray("layers." + layers.size() + "." + name, Tensor.of(values, extents)));
    }
}
