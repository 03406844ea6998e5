package org.lanewise.core.optimizer;

/// What [Adam] and [AdamW] share: their settings' ranges and the coefficients of a step.
final class AdamCoefficients {
    static final int COUNT = 6;

    private AdamCoefficients() {}

    static void check(float beta1, float beta2, float epsilon) {
        Settings.checkFraction("beta1", beta1);
        Settings.checkFraction("beta2", beta2);
        Settings.checkEpsilon(epsilon);
    }

    static void write(
            float beta1, float beta2, float epsilon, float learningRate, long step, float[] coefficients) {
        coefficients[0] = (float) (-learningRate / (1 - power(beta1, step)));
        coefficients[1] = 1 - beta1;
        coefficients[2] = beta2;
        coefficients[3] = 1 - beta2;
        coefficients[4] = (float) (1 / Math.sqrt(1 - power(beta2, step)));
        coefficients[5] = epsilon;
    }

    /// `base^exponent` by repeated squaring, from the exponent's lowest bit up: one fixed order of exactly defined products,
    /// where `Math.pow` may differ between machines.
    private static double power(double base, long exponent) {
        double power = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }
}
