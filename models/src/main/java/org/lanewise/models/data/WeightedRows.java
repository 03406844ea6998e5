package org.lanewise.models.data;

/// Another data set whose rows count more or less.
final class WeightedRows extends DatasetView {
    private final float[] weights;

    private WeightedRows(Dataset origin, float[] weights) {
        super(origin);
        this.weights = weights;
    }

    static WeightedRows byRow(Dataset origin, float[] rowWeights) {
        if (rowWeights.length != origin.rows()) {
            throw new IllegalArgumentException(
                    "a data set of " + origin.rows() + " rows needs as many weights, got " + rowWeights.length);
        }
        float[] weights = new float[rowWeights.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = checked("row", row, rowWeights[row]) * origin.weight(row);
            checked("row", row, weights[row]);
        }
        return new WeightedRows(origin, weights);
    }

    static WeightedRows byClass(Dataset origin, float[] classWeights) {
        if (origin.classes() == 0) {
            throw new IllegalArgumentException("class weights need classes, this data set has numbers as targets");
        }
        if (classWeights.length != origin.classes()) {
            throw new IllegalArgumentException(
                    origin.classes() + " classes need as many weights, got " + classWeights.length);
        }
        for (int label = 0; label < classWeights.length; label++) {
            checked("class", label, classWeights[label]);
        }
        float[] rowWeights = new float[origin.rows()];
        for (int row = 0; row < rowWeights.length; row++) {
            rowWeights[row] = classWeights[origin.label(row)];
        }
        return byRow(origin, rowWeights);
    }

    private static float checked(String what, int number, float weight) {
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "weights must be finite and >= 0, that of " + what + " " + number + " is " + weight);
        }
        return weight;
    }

    @Override
    public float weight(int row) {
        return weights[row];
    }
}
