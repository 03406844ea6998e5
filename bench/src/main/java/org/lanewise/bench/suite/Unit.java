package org.lanewise.bench.suite;

/// How the speed of a work is told.
public enum Unit {
    /// 10^9 floating-point operations a second.
    GIGAFLOPS("GFLOP/s", 1e-9),
    /// Rows trained a second.
    SAMPLES("samples/s", 1),
    /// 10^9 elements a second.
    GIGAELEMENTS("Gelem/s", 1e-9),
    /// Time of one call; the only unit of which less is better.
    NANOSECONDS("ns", 1e9);

    private final String text;
    private final double scale;

    Unit(String text, double scale) {
        this.text = text;
        this.scale = scale;
    }

    /// The unit as it is printed.
    public String text() {
        return text;
    }

    /// The speed in this unit.
    ///
    /// @param seconds of one call
    /// @param operations of one call
    public double value(double seconds, double operations) {
        return scale * (this == NANOSECONDS ? seconds / operations : operations / seconds);
    }

    /// The unit whose [#text] that is.
    ///
    /// @throws IllegalArgumentException for another text
    public static Unit named(String text) {
        for (Unit unit : values()) {
            if (unit.text.equals(text)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("no unit is called '" + text + "'");
    }
}
