package org.lanewise.core.activation;

import java.util.List;

/// `y = z`: no activation, for the output of a regression. Also called linear.
public record Identity() implements Elementwise {
    @Override
    public String name() {
        return "identity";
    }

    @Override
    public List<String> aliases() {
        return List.of("linear");
    }

    @Override
    public float value(float z) {
        return z;
    }

    @Override
    public float derivative(float z, float y) {
        return 1;
    }
}
