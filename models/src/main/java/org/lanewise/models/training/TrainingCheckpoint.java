package org.lanewise.models.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.core.tensor.PanelMatrix;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.checkpoint.Checkpoint;
import org.lanewise.models.file.json.JsonValue;
import org.lanewise.models.network.Network;

/// How the state of a training becomes the texts and arrays of a [Checkpoint], and comes back bit by bit. Doubles are
/// written as the shortest decimal that gives the same double again; arrays are row-major, as in model files.
final class TrainingCheckpoint {
    private static final String BEST = "best.";
    private static final String HISTORY = "history.";

    /// A text of a file may have some megabytes; a line has about 130 characters.
    private static final int LINES = 10_000;

    private static final int FIELDS = 6;

    private TrainingCheckpoint() {}

    static Map<String, String> texts(TrainingState state, boolean finished) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("epoch", Integer.toString(state.epoch));
        texts.put("steps", Long.toString(state.steps));
        texts.put("finished", Boolean.toString(finished));
        texts.put("rows", Integer.toString(state.rows));
        texts.put("batches", Integer.toString(state.batches));
        texts.put("lossSum", Double.toString(state.lossSum));
        texts.put("lossBefore", Double.toString(state.lossBefore));
        texts.put("seconds", Double.toString(state.seconds));
        texts.put("bestEpoch", Integer.toString(state.best == null ? -1 : state.bestEpoch));
        for (int from = 0; from < state.results.size(); from += LINES) {
            StringBuilder lines = new StringBuilder();
            for (EpochResult result : state.results.subList(from, Math.min(from + LINES, state.results.size()))) {
                lines.append(line(result)).append('\n');
            }
            texts.put(HISTORY + from / LINES, lines.toString());
        }
        return texts;
    }

    /// `trainLoss seconds loss accuracy loss accuracy`, of the training rows (`NaN` where not evaluated), then of the
    /// validation rows (`-` without any).
    private static String line(EpochResult result) {
        Evaluation validation = result.validation();
        String validated = validation == null ? "- -" : validation.loss() + " " + validation.accuracy();
        return result.trainLoss() + " " + result.seconds() + " " + result.train().loss() + " "
                + result.train().accuracy() + " " + validated;
    }

    static List<NamedArray> arrays(TrainingState state, Network network, ParameterUpdate update) {
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        for (int layer = 0; layer < network.layers().size(); layer++) {
            PanelMatrix parameters = network.layers().get(layer).parameters();
            float[][] memory = update.state(layer);
            for (int array = 0; parameters != null && array < memory.length; array++) {
                PanelMatrix panels = new PanelMatrix(parameters.inputs(), parameters.columns());
                System.arraycopy(memory[array], 0, panels.values(), 0, memory[array].length);
                arrays.add(new NamedArray(weights(layer, array), panels.weights()));
                arrays.add(new NamedArray(biases(layer, array), panels.biases()));
            }
        }
        Network best = state.best;
        if (best != null) {
            best.arrays().forEach(array -> arrays.add(new NamedArray(BEST + array.name(), array.values())));
        }
        return arrays;
    }

    private static String weights(int layer, int array) {
        return "optimizer." + array + ".layers." + layer + ".weight";
    }

    private static String biases(int layer, int array) {
        return "optimizer." + array + ".layers." + layer + ".bias";
    }

    /// Brings back the weights; before anything is made that copies them.
    static void restoreWeights(Checkpoint checkpoint, Network network) {
        restoreWeights(checkpoint, "", network);
    }

    private static void restoreWeights(Checkpoint checkpoint, String prefix, Network network) {
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedArray array : network.arrays()) {
            Tensor values = checkpoint.array(prefix + array.name(), array.values().shape());
            arrays.add(new NamedArray(array.name(), values));
        }
        network.putArrays(arrays);
    }

    /// Brings back everything else.
    static void restore(Checkpoint checkpoint, TrainingState state, Network network, ParameterUpdate update) {
        state.epoch = whole(checkpoint, "epoch");
        state.rows = whole(checkpoint, "rows");
        state.batches = whole(checkpoint, "batches");
        state.steps = checkpoint.steps();
        state.lossSum = number(checkpoint, "lossSum");
        state.lossBefore = number(checkpoint, "lossBefore");
        state.seconds = number(checkpoint, "seconds");
        for (int layer = 0; layer < network.layers().size(); layer++) {
            restoreMemory(checkpoint, layer, network.layers().get(layer).parameters(), update.state(layer));
        }
        restoreHistory(checkpoint, state);
        state.bestEpoch = whole(checkpoint, "bestEpoch");
        if (state.bestEpoch >= state.epoch) {
            throw checkpoint.malformed("bestEpoch", "'" + state.bestEpoch + "'", "less than " + state.epoch);
        }
        if (state.bestEpoch >= 0) {
            Network best = network.copy();
            restoreWeights(checkpoint, BEST, best);
            state.best = best;
        }
    }

    private static void restoreMemory(
            Checkpoint checkpoint, int layer, @Nullable PanelMatrix parameters, float[][] memory) {
        for (int array = 0; parameters != null && array < memory.length; array++) {
            PanelMatrix panels = new PanelMatrix(parameters.inputs(), parameters.columns());
            panels.putWeights(checkpoint.array(weights(layer, array), panels.weights().shape()));
            panels.putBiases(checkpoint.array(biases(layer, array), panels.biases().shape()));
            System.arraycopy(panels.values(), 0, memory[array], 0, memory[array].length);
        }
    }

    private static void restoreHistory(Checkpoint checkpoint, TrainingState state) {
        int parts = (state.epoch + LINES - 1) / LINES;
        for (int part = 0; part < parts; part++) {
            String name = HISTORY + part;
            for (String line : checkpoint.text(name).lines().toList()) {
                state.results.add(result(checkpoint, name, state.results.size() + 1, line));
            }
        }
        if (state.results.size() != state.epoch) {
            throw checkpoint.malformed("history", state.results.size() + " lines", state.epoch + ", one an epoch");
        }
    }

    private static EpochResult result(Checkpoint checkpoint, String name, int epoch, String line) {
        String[] fields = line.split(" ", -1);
        try {
            if (fields.length == FIELDS) {
                Evaluation train = new Evaluation(Double.parseDouble(fields[2]), Double.parseDouble(fields[3]));
                Evaluation validation = fields[4].equals("-")
                        ? null
                        : new Evaluation(Double.parseDouble(fields[4]), Double.parseDouble(fields[5]));
                return new EpochResult(
                        epoch, Double.parseDouble(fields[0]), train, validation, Double.parseDouble(fields[1]));
            }
        } catch (NumberFormatException _) {
            // refused below
        }
        throw checkpoint.malformed(name, JsonValue.shown(line), "six numbers for epoch " + epoch);
    }

    private static int whole(Checkpoint checkpoint, String name) {
        int least = name.equals("bestEpoch") ? -1 : 0;
        int number = checkpoint.number(name, Integer::parseInt, "a whole number");
        if (number < least) {
            throw checkpoint.malformed(name, "'" + number + "'", "a whole number >= " + least);
        }
        return number;
    }

    private static double number(Checkpoint checkpoint, String name) {
        return checkpoint.number(name, Double::parseDouble, "a number");
    }
}
