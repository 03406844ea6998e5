package org.lanewise.models.layer;

/// A [Dropout] layer.
///
/// @param rate the share of values set to zero, `0 <= rate < 1`
public record DropoutPlan(float rate) implements LayerPlan {
    public DropoutPlan {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the rate of dropout must be >= 0 and < 1, was " + rate);
        }
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public Dropout create(int inputs, Start start) {
        return new Dropout(inputs, rate, start.layer(), start.kernels());
    }

    @Override
    public String toString() {
        return "dropout " + rate;
    }
}
