package org.lanewise.models.training;

/// Bounds on gradients, applied before penalties are added; infinity means none.
///
/// Source of the norm's: R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training recurrent neural networks*, ICML
/// 2013; the formula `min(1, norm / (n + 1e-6))` is PyTorch's.
///
/// @param value each gradient is bounded to `[-value, value]`, `> 0`
/// @param norm all gradients together are scaled down to this Euclidean norm, after that, `> 0`
public record Clipping(float value, float norm) {
    public Clipping {
        if (!(value > 0) || !(norm > 0)) {
            throw new IllegalArgumentException(
                    "clipping needs bounds > 0, got value " + value + " and norm " + norm);
        }
    }

    boolean clipsValues() {
        return !Float.isInfinite(value);
    }

    boolean clipsNorm() {
        return !Float.isInfinite(norm);
    }
}
