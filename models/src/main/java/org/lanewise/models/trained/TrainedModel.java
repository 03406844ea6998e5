package org.lanewise.models.trained;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.activation.Sigmoid;
import org.lanewise.core.activation.Softmax;
import org.lanewise.core.initializer.Zeros;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.loss.BinaryCrossEntropy;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.loss.MeanSquaredError;
import org.lanewise.core.loss.SoftmaxCrossEntropy;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.metric.Decision;
import org.lanewise.models.network.ForwardPass;
import org.lanewise.models.network.Mlp;
import org.lanewise.models.network.Model;
import org.lanewise.models.network.Network;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.training.TrainingSettings;

/// A trained network with all that prediction on raw input needs, and with how it came to be. Immutable; any number of
/// threads may share it.
///
/// @param plan its architecture
/// @param model the network
/// @param preprocessing from raw input to the network's, and back
/// @param loss what it was trained with; null if that is not known
/// @param settings how it was trained; null if that is not known
/// @param notes further texts for its file, such as `dataset`, by their names
public record TrainedModel(
        Mlp plan,
        Model model,
        Preprocessing preprocessing,
        @Nullable Loss loss,
        @Nullable TrainingSettings settings,
        Map<String, String> notes) {
    private static final int BLOCK_ROWS = 64;

    /// @throws IllegalArgumentException if plan, model and preprocessing do not belong together
    public TrainedModel {
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        int classes = preprocessing.classes().size();
        boolean oneForTwo = classes == 2 && model.outputs() == 1;
        if (plan.inputs() != model.inputs() || plan.outputs() != model.outputs()
                || preprocessing.inputs() != model.inputs()
                || classes > 0 && classes != model.outputs() && !oneForTwo) {
            throw new IllegalArgumentException("the parts of a model must fit: the plan is " + plan + ", the model has "
                    + model.inputs() + " inputs and " + model.outputs() + " outputs, the preprocessing "
                    + preprocessing.inputs() + " inputs and " + classes + " classes");
        }
    }

    /// A model as a trainer gave it.
    public static TrainedModel of(
            Mlp plan, TrainingSettings settings, Model model, Preprocessing preprocessing, Map<String, String> notes) {
        return new TrainedModel(plan, model, preprocessing, settings.loss(), settings, notes);
    }

    /// A model of given arrays, from elsewhere. A last softmax or sigmoid becomes the link of the network, as if it had
    /// been trained by cross-entropy.
    ///
    /// @param arrays with the names and shapes of [org.lanewise.models.network.Network#arrays]
    /// @throws IllegalArgumentException if arrays and plan do not fit, or the parts do not fit each other
    public static TrainedModel ofArrays(
            Mlp plan, List<NamedArray> arrays, Preprocessing preprocessing, Map<String, String> notes) {
        Loss loss = switch (plan.lastLayer().activation()) {
            case Softmax _ -> new SoftmaxCrossEntropy();
            case Sigmoid _ -> new BinaryCrossEntropy();
            default -> null;
        };
        return new TrainedModel(plan, model(plan, loss, arrays), preprocessing, loss, null, notes);
    }

    /// A network of given arrays. Without a loss the last layer keeps its activation, which predicts the same.
    ///
    /// @throws IllegalArgumentException if arrays, plan and loss do not fit
    static Model model(Mlp plan, @Nullable Loss loss, List<NamedArray> arrays) {
        // Zeros, because drawing numbers takes long.
        Mlp empty = new Mlp(plan.inputs(), plan.layers(), new Zeros(), new Zeros());
        Loss linked = loss == null ? new MeanSquaredError() : loss;
        Network network =
                Network.create(empty, linked, 0, KernelSelection.current().kernels());
        network.putArrays(arrays);
        return Model.owning(network);
    }

    /// The names of the classes; empty where it predicts numbers.
    public List<String> classes() {
        return preprocessing.classes();
    }

    /// The outputs for one raw row: pixels, a row of a table as [#preprocessing] encodes it, or plain numbers.
    ///
    /// @throws IllegalArgumentException for a row of another length
    public float[] predict(float[] raw) {
        return predict(Tensor.of(raw, 1, raw.length)).outputs().array();
    }

    /// The predictions for raw rows `[rows, inputs]`, with the same bits as row by row.
    ///
    /// @throws IllegalArgumentException for rows of another length
    public RowPredictions predict(Tensor raw) {
        Tensor inputs = preprocessing.prepare(raw);
        int rows = inputs.shape().rows();
        float[] outputs = new float[rows * model.outputs()];
        int[] classes = new int[preprocessing.classes().isEmpty() ? 0 : rows];
        Decision decision = new Decision(model.network().link());
        ForwardPass pass = new ForwardPass(model.network(), Math.max(1, Math.min(rows, BLOCK_ROWS)));
        for (int from = 0; from < rows; from += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, rows - from);
            pass.put(inputs, from, count);
            pass.run(count);
            for (int row = 0; row < Math.min(count, classes.length - from); row++) {
                classes[from + row] = decision.classOf(pass.output(), row);
            }
            pass.applyLink(count);
            copyOut(pass.output(), count, outputs, from);
        }
        return new RowPredictions(Tensor.of(outputs, rows, model.outputs()), classes);
    }

    private void copyOut(BatchMatrix source, int count, float[] outputs, int from) {
        int columns = source.columns();
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                outputs[(from + row) * columns + column] = preprocessing.inOwnUnit(source.value(row, column));
            }
        }
    }
}
