package org.lanewise.core.initializer;

/// All zero: the usual start of biases.
public record Zeros() implements Initializer {
    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public float value(Position position, int index, int inputs, int outputs) {
        return 0;
    }
}
