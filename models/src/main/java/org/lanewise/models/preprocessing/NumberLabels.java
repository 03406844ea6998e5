package org.lanewise.models.preprocessing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.LabelledRows;

/// What the labels of [LabelledRows] mean, by the rules of [LabelEncoding].
final class NumberLabels {
    /// Above it, float32 does not hold every whole number, so two classes might become one.
    private static final float LARGEST_CLASS = 0x1p24f;

    private NumberLabels() {}

    static LabelEncoding encoding(LabelledRows rows, @Nullable Task told) {
        if (told == Task.REGRESSION) {
            return new LabelEncoding(told, List.of());
        }
        TreeSet<Float> distinct = new TreeSet<>();
        for (int row = 0; row < rows.rows(); row++) {
            float label = rows.label(row);
            boolean whole = label == Math.rint(label) && Math.abs(label) < LARGEST_CLASS;
            if (!whole && told == Task.CLASSIFICATION) {
                throw rows.broken(row, String.valueOf(label),
                        "a class: a whole number between -16777216 and 16777216; numbers are for regression");
            }
            distinct.add(label + 0f); // +0 for -0
            if (told == null && (!whole || distinct.size() > LabelEncoding.MOST_INTEGER_CLASSES)) {
                return new LabelEncoding(Task.REGRESSION, List.of());
            }
        }
        if (distinct.size() < 2) {
            throw rows.broken(0, "the one class '" + name(distinct.first()) + "' in all rows",
                    "at least two classes; are these the labels?");
        }
        return new LabelEncoding(Task.CLASSIFICATION, distinct.stream().map(NumberLabels::name).toList());
    }

    private static String name(float label) {
        return String.valueOf((long) label);
    }

    static int[] classNumbers(LabelEncoding encoding, LabelledRows rows) {
        Map<String, Integer> places = new HashMap<>();
        for (String each : encoding.classes()) {
            places.put(each, places.size());
        }
        Map<Float, Integer> known = new HashMap<>();
        int[] numbers = new int[rows.rows()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = known.computeIfAbsent(
                    rows.label(row) + 0f,
                    label -> label == Math.rint(label) ? places.getOrDefault(name(label), -1) : -1);
            if (numbers[row] < 0) {
                throw unknown(encoding, rows, row);
            }
        }
        return numbers;
    }

    private static LanewiseException unknown(LabelEncoding encoding, LabelledRows rows, int row) {
        float label = rows.label(row);
        String shown = label == Math.rint(label) ? name(label) : String.valueOf(label);
        return rows.broken(row, "the class '" + shown + "'",
                "one of the training file: " + CategoricalFeature.shown(encoding.classes()));
    }

    static Dataset encode(LabelEncoding encoding, LabelledRows rows) {
        if (encoding.task() == Task.CLASSIFICATION) {
            return Dataset.of(rows.inputs(), classNumbers(encoding, rows), encoding.classes().size());
        }
        float[] targets = new float[rows.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = rows.label(row);
        }
        return Dataset.of(rows.inputs(), Tensor.of(targets, targets.length, 1));
    }
}
