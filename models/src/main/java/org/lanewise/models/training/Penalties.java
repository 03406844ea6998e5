package org.lanewise.models.training;

/// What keeps weights small. The reported losses do not contain it.
///
/// @param l1 the gradient gets `l1 * sign(w)`; a finite number `>= 0`
/// @param weightDecay the gradient gets `weightDecay * w`, or, for optimizers that decouple it (AdamW), weights shrink by
///     `learningRate * weightDecay` of themselves before the update; a finite number `>= 0`
/// @param decayBiases whether this is also for biases and for the arrays of batch normalisation
public record Penalties(float l1, float weightDecay, boolean decayBiases) {
    public Penalties {
        require("l1", l1);
        require("weight decay", weightDecay);
    }

    private static void require(String name, float value) {
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number >= 0, was " + value);
        }
    }
}
