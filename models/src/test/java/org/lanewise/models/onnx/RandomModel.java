package org.lanewise.models.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Elu;
import org.lanewise.core.activation.Identity;
import org.lanewise.core.activation.LeakyRelu;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.HeNormal;
import org.lanewise.core.initializer.Normal;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.layer.BatchNormalizationPlan;
import org.lanewise.models.network.ForwardPass;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.preprocessing.ImagePreprocessing;
import org.lanewise.models.preprocessing.MinMaxScaling;
import org.lanewise.models.preprocessing.PlainPreprocessing;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.Standardization;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.trained.TrainedModel;

/// A model that is a function of its seed: up to six layers of every kind and activation, with or without scaling, and
/// rows of raw inputs for it.
final class RandomModel {
    private static final int WIDEST = 70;

    final TrainedModel model;
    final boolean applyLink;
    final float[][] rows;
    private final Random random;
    private Mlp plan;

    RandomModel(long seed) {
        random = new Random(seed);
        Network network = network(seed);
        Preprocessing preprocessing = preprocessing(network);
        Scaling scaling = preprocessing.scaling();
        model = new TrainedModel(plan, new Model(network), preprocessing, null, null,
                Map.of("number", Long.toString(seed), "name", "näme\n"));
        applyLink = random.nextInt(4) > 0;
        rows = new float[1 + random.nextInt(20)][network.inputs()];
        for (float[] row : rows) {
            for (int input = 0; input < row.length; input++) {
                double value = 2 * random.nextGaussian() * (preprocessing instanceof ImagePreprocessing ? 255 : 1);
                double divisor = scaling == null ? 1 : scaling.divisor(input);
                row[input] = (float) (scaling == null ? value : scaling.shift(input) + divisor * value);
            }
        }
    }

    /// What Lanewise predicts for the raw rows.
    float[][] predictions() {
        return predictions(model, applyLink);
    }

    /// What another model predicts for them.
    float[][] predictions(TrainedModel of, boolean applied) {
        Network network = of.model().network();
        ForwardPass pass = new ForwardPass(network, 1);
        float[][] predictions = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            pass.put(of.preprocessing().prepare(Tensor.of(rows[row], 1, rows[row].length)), 0, 1);
            pass.run(1);
            if (applied) {
                pass.applyLink(1);
            }
            predictions[row] = pass.output().row(0);
            for (int output = 0; output < network.outputs(); output++) {
                predictions[row][output] = of.preprocessing().inOwnUnit(predictions[row][output]);
            }
        }
        return predictions;
    }

    private Network network(long seed) {
        Mlp.Builder builder = Mlp.builder(width()).weights(new HeNormal()).biases(new Normal(0, 0.5f));
        int hidden = random.nextInt(6);
        for (int layer = 0; layer < hidden; layer++) {
            addHidden(builder);
        }
        Loss loss = List.of(new SoftmaxCrossEntropy(), new BinaryCrossEntropy(), new MeanSquaredError())
                .get(random.nextInt(3));
        Activation last = loss.link() == null ? activation() : loss.link();
        int outputs = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(12);
        if (last instanceof Softmax) {
            outputs++;
        }
        plan = builder.layer(outputs, last).build();
        Network network = Network.create(
                plan, loss, seed, KernelSelection.current().kernels());
        network.putArrays(network.arrays().stream().map(this::normalized).toList());
        return network;
    }

    private void addHidden(Mlp.Builder builder) {
        switch (random.nextInt(4)) {
            case 0 -> builder.layer(width(), new Identity())
                    .layer(new BatchNormalizationPlan(0.1f + random.nextInt(9) / 10f, 1e-3f))
                    .activation(activation());
            case 1 -> builder.layer(width(), activation()).dropout(0.3);
            case 2 -> builder.layer(width(), activation()).batchNormalization();
            default -> builder.layer(width(), activation());
        }
    }

    private int width() {
        return 1 + random.nextInt(WIDEST);
    }

    private Activation activation() {
        List<Activation> all = Activation.builtIn();
        Activation activation = all.get(random.nextInt(all.size()));
        return switch (activation) {
            case LeakyRelu _ -> new LeakyRelu(random.nextFloat());
            case Elu _ -> new Elu(2 * random.nextFloat());
            default -> activation;
        };
    }

    /// Batch normalisation as it could be after training; other arrays stay.
    private NamedArray normalized(NamedArray array) {
        String name = array.name().substring(array.name().lastIndexOf('.') + 1);
        Tensor values = Tensor.of(array.values().toArray(), IntStream.range(0, array.values().shape().rank())
                .map(axis -> array.values().shape().extent(axis)).toArray());
        if (!name.equals("weight") && !name.equals("bias")) {
            for (int index = 0; index < values.array().length; index++) {
                values.array()[index] = name.equals("runningVariance")
                        ? 0.2f + 3 * random.nextFloat()
                        : (float) random.nextGaussian();
            }
        }
        return new NamedArray(array.name(), values);
    }

    private Preprocessing preprocessing(Network network) {
        int inputs = network.inputs();
        if (random.nextInt(5) == 0) {
            return new ImagePreprocessing(1, inputs, 255, List.of());
        }
        TargetScaling target = network.outputs() == 1 && random.nextBoolean()
                ? new TargetScaling(random.nextDouble() * 20 - 10, 0.1 + random.nextDouble() * 3)
                : null;
        List<String> classes = network.outputs() < 3 ? List.of()
                : IntStream.range(0, network.outputs())
                        .mapToObj(Integer::toString).toList();
        return new PlainPreprocessing(inputs, classes, scaling(inputs), target);
    }

    private Scaling scaling(int inputs) {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int input = 0; input < inputs; input++) {
            first.add(1000 * random.nextGaussian());
            second.add(random.nextInt(10) == 0 ? 0 : 0.1 + 10 * random.nextDouble());
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Standardization(first, second);
            case 1 -> new MinMaxScaling(first, IntStream.range(0, inputs)
                    .mapToObj(input -> first.get(input) + second.get(input)).toList());
            case 2 -> new MinMaxScaling(first.stream().map(_ -> 0.0).toList(), first.stream().map(_ -> 255.0).toList());
            default -> null;
        };
    }
}
