package org.lanewise.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Errors, special values and the fixed bits of [ReferenceMath]. `-Dlanewise.tests.floatStep=1` walks through all 2^32
/// floats (minutes), as was done for the errors in the docs.
class ReferenceMathTest {
    /// A prime: neighbouring exponents are met at different mantissas. About 1.4 million floats.
    private static final long STEP = Long.getLong("lanewise.tests.floatStep", 3001);

    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /// Bits of positive floats up to and with infinity.
    private static final long INFINITY_BITS = 0x7F800000L;

    private static final long SIGN_BIT = 0x80000000L;

    interface FloatFunction {
        float of(float x);
    }

    /// Each function, its value in double, its largest error in ulp as documented, and a fingerprint of its bits.
    enum Function {
        EXP(ReferenceMath::exp, StrictMath::exp, 1.04, 1_757_016_117),
        EXPM1(ReferenceMath::expm1, StrictMath::expm1, 1.55, 1_777_183_939),
        LOG(ReferenceMath::log, StrictMath::log, 1.15, 1_847_314_788),
        LOG1P(ReferenceMath::log1p, StrictMath::log1p, 1.74, 1_193_640_859),
        TANH(ReferenceMath::tanh, StrictMath::tanh, 2.50, -389_781_403),
        SIGMOID(ReferenceMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 2.41, -2_135_514_733),
        ERF(ReferenceMath::erf, ReferenceMathTest::exactErf, 1.82, -1_788_808_163);

        final FloatFunction function;
        final DoubleUnaryOperator exact;
        final double largestError;
        final int fingerprint;

        Function(FloatFunction function, DoubleUnaryOperator exact, double largestError, int fingerprint) {
            this.function = function;
            this.exact = exact;
            this.largestError = largestError;
            this.fingerprint = fingerprint;
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorStaysWithinItsBound(Function f) {
        double worst = 0;
        float worstAt = 0;
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            double error = errorInUlp(f.function.of(x), f.exact.applyAsDouble(x));
            if (error > worst) {
                worst = error;
                worstAt = x;
            }
        }
        assertThat(worst).as("at %s", worstAt).isLessThanOrEqualTo(f.largestError);
    }

    /// Not sigmoid, which may step back by one ulp below 0.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIGMOID")
    void neverFallsWhereTheExactFunctionRises(Function f) {
        for (long sign : new long[] {0, SIGN_BIT}) {
            float previous = f.function.of(Float.intBitsToFloat((int) sign));
            for (long bits = 0; bits <= INFINITY_BITS; bits += STEP) {
                float x = Float.intBitsToFloat((int) (sign | bits));
                float y = f.function.of(x);
                // x moves away from 0, so y falls on the negative side. Log is NaN there, and NaN compares false.
                if (sign == 0 ? y < previous : y > previous) {
                    fail("%s(%s) = %s after %s", f, x, y, previous);
                }
                previous = y;
            }
        }
    }

    /// A change of a single bit is a change of the bit contract and must be deliberate.
    @ParameterizedTest
    @EnumSource
    void bitsAreThoseOfTheContract(Function f) {
        int fingerprint = 1;
        for (long bits = 0; bits < 1L << 32; bits += 30_011) {
            float y = f.function.of(Float.intBitsToFloat((int) bits));
            // Adding 0 takes the sign off a zero.
            fingerprint = 31 * fingerprint + Float.floatToIntBits(y + 0f);
        }
        assertThat(fingerprint).isEqualTo(f.fingerprint);
    }

    @ParameterizedTest
    @CsvSource({
        // x, exp, expm1, log, log1p, tanh, sigmoid, erf
        "NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN",
        "Infinity, Infinity, Infinity, Infinity, Infinity, 1, 1, 1",
        "-Infinity, 0, -1, NaN, NaN, -1, 0, -1",
        "0, 1, 0, -Infinity, 0, 0, 0.5, 0",
        "-0.0, 1, 0, -Infinity, 0, 0, 0.5, 0",
        // The largest float.
        "0x1.fffffep127, Infinity, Infinity, 88.72284, 88.72284, 1, 1, 1",
        "-0x1.fffffep127, 0, -1, NaN, NaN, -1, 0, -1",
        // The smallest normal float, then the two smallest subnormals.
        "0x1p-126, 1, 0x1p-126, -87.33655, 0x1p-126, 0x1p-126, 0.5, 1.3264034E-38",
        "0x1p-149, 1, 0, -103.27893, 0x1p-149, 0x1p-149, 0.5, 0x1p-149",
        "0x1p-148, 1, 0x1p-148, -102.585785, 0x1p-148, 0x1p-148, 0.5, 0x1p-148",
        "-1, 0.36787945, -0.63212055, NaN, -Infinity, -0.7615942, 0.26894143, -0.8427008"
    })
    void specialValues(
            float x, float exp, float expm1, float log, float log1p, float tanh, float sigmoid, float erf) {
        assertAnswer(ReferenceMath.exp(x), exp);
        assertAnswer(ReferenceMath.expm1(x), expm1);
        assertAnswer(ReferenceMath.log(x), log);
        assertAnswer(ReferenceMath.log1p(x), log1p);
        assertAnswer(ReferenceMath.tanh(x), tanh);
        assertAnswer(ReferenceMath.sigmoid(x), sigmoid);
        assertAnswer(ReferenceMath.erf(x), erf);
    }

    @ParameterizedTest
    @CsvSource({
        // Correctly rounded values from tables: both ends of exp, and of the gradual underflow.
        "EXP, 1, 2.7182817",
        "EXP, 88.72283, 3.4027985E38",
        "EXP, 88.72284, Infinity",
        "EXP, -87.4, 1.1032187E-38",
        "EXP, -103, 1.4E-45",
        "EXP, -104, 0",
        "EXPM1, 1, 1.7182819",
        "EXPM1, 0x1p-30, 0x1p-30",
        "EXPM1, -20, -1",
        "LOG, 1, 0",
        "LOG, 2, 0.6931472",
        "LOG, 10, 2.3025851",
        "LOG1P, 1, 0.6931472",
        "LOG1P, 0x1p-30, 0x1p-30",
        "TANH, 0.5, 0.46211717",
        "TANH, 10, 1",
        "SIGMOID, 2, 0.880797",
        "SIGMOID, 20, 1",
        "SIGMOID, -100, 3.8E-44",
        "ERF, 0.5, 0.5204999",
        "ERF, 1, 0.8427008",
        "ERF, 4, 1"
    })
    void knownAnswers(Function f, float x, float expected) {
        assertAnswer(f.function.of(x), expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "ERF"})
    void oddFunctionsStayWithinOneAndAreOddToTheBit(Function f) {
        for (long bits = 0; bits <= INFINITY_BITS; bits += STEP) {
            float x = Float.intBitsToFloat((int) bits);
            float y = f.function.of(x);
            if (!(0 <= y && y <= 1 && f.function.of(-x) == -y)) {
                fail("%s(%s) = %s and %s", f, x, y, f.function.of(-x));
            }
        }
    }

    /// Exact where the answer is 0, 1/2, 1, infinite or NaN; else within one float of the correctly rounded answer.
    private static void assertAnswer(float actual, float expected) {
        float magnitude = Math.abs(expected);
        boolean mustBeExact = magnitude == 0 || magnitude == 0.5f || magnitude == 1 || !Float.isFinite(magnitude);
        int distance = Float.floatToIntBits(actual + 0f) - Float.floatToIntBits(expected + 0f);
        assertThat(Math.abs(distance))
                .as("%s, expected %s", actual, expected)
                .isLessThanOrEqualTo(mustBeExact ? 0 : 1);
    }

    /// In units of the last place of the exact value, subnormals included; infinite where only one value is NaN.
    private static double errorInUlp(float actual, double exact) {
        if (Double.isNaN(exact) || Float.isNaN(actual)) {
            return Double.isNaN(exact) && Float.isNaN(actual) ? 0 : INFINITY;
        }
        // Infinity stands for the float that would come after the largest.
        double reached = Math.clamp((double) actual, -0x1p128, 0x1p128);
        double wanted = Math.clamp(exact, -0x1p128, 0x1p128);
        int exponent = Math.clamp(Math.getExponent(wanted), Float.MIN_EXPONENT, Float.MAX_EXPONENT);
        return Math.abs(reached - wanted) / Math.scalb(1.0, exponent - 23);
    }

    /// `erf x = 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...)`: all terms have one sign, so nothing cancels
    /// (Abramowitz and Stegun 7.1.6).
    private static double exactErf(double x) {
        if (!(Math.abs(x) < 6)) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > Math.abs(sum) * 0x1p-60; k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
}
