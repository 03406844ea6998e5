package org.lanewise.bench.calibration;

/// Where two cores were during a measurement. Times on several threads are only compared within one mode.
public enum CoreMode {
    /// Near each other, before and after.
    NEAR,
    /// Far from each other, before and after.
    FAR,
    /// Near before and far after, or the reverse: the host moved a core.
    MOVED,
    /// Another program had one of the cores: a hit took microseconds.
    BUSY,
    /// The work needs one core only.
    ONE_CORE;

    /// Whether times in this mode can be compared with others in the same mode.
    public boolean isComparable() {
        return this != MOVED && this != BUSY;
    }

    /// Nanoseconds that no way from core to core takes.
    private static final double BUSY_DISTANCE = 1000;

    /// The mode by the [CoreDistance] before and after; NaN stands for not measured.
    public static CoreMode of(double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return ONE_CORE;
        }
        if (before > BUSY_DISTANCE || after > BUSY_DISTANCE) {
            return BUSY;
        }
        boolean near = before <= CoreDistance.NEAR;
        if (near != after <= CoreDistance.NEAR) {
            return MOVED;
        }
        return near ? NEAR : FAR;
    }
}
