package org.lanewise.models.data;

/// Weights for classes of unequal size, for [Dataset#weightedByClass].
public final class ClassWeights {
    private ClassWeights() {}

    /// `rows / (classes * rows of the class)` for each class, so that all classes count alike and the mean weight of
    /// the rows is 1; 0 for a class without rows. Weights the data set already has are not looked at.
    ///
    /// Source: G. King, L. Zeng, *Logistic Regression in Rare Events Data*, 2001.
    ///
    /// @throws IllegalArgumentException if the targets are numbers
    public static float[] balanced(Dataset data) {
        if (data.classes() == 0) {
            throw new IllegalArgumentException("class weights need classes, this data set has numbers as targets");
        }
        int[] counts = new int[data.classes()];
        for (int row = 0; row < data.rows(); row++) {
            counts[data.label(row)]++;
        }
        float[] weights = new float[counts.length];
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0) {
                weights[label] = (float) (data.rows() / ((double) counts.length * counts[label]));
            }
        }
        return weights;
    }
}
