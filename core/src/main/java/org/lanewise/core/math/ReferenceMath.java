package org.lanewise.core.math;

import static org.lanewise.core.math.MathConstants.*;

/// The elementary functions of the bit contract: each is one fixed sequence of float operations, lane by lane the same
/// in `VectorMath`. Errors are the largest over all 2^32 floats, in units of the last place of the exact result.
///
/// No branches: a vector computes every path and selects, so a select (`?:`) here never guards an operation. Selects
/// stand where `Math.min` and `Math.max` could, because hardware minima treat NaN otherwise and the strict ones cost
/// more. There is no conversion between float and int either, as hardware and Java differ on what does not fit: adding
/// [MathConstants#ROUNDER] leaves the whole number in the low bits, exactly. The sign of a zero is not specified.
/// All methods are pure.
public final class ReferenceMath {
    private ReferenceMath() {}

    /// `e^x` for all floats; underflow is gradual, overflow gives infinity.
    ///
    /// `x = n ln 2 + r`, `|r| <= ln 2 / 2`, with ln 2 in two parts (Cody and Waite, *Software Manual for the Elementary
    /// Functions*, 1980); then `2^n e^r`, where adding 1 last keeps the function monotone. Two factors make up `2^n`,
    /// as it leaves the range of normal numbers at both ends; the first product is exact, the second rounds once.
    /// Error: 1.04 ulp, 0.75 ulp of subnormal results. Monotone.
    public static float exp(float x) {
        float bounded = x < EXP_FLOOR ? EXP_FLOOR : x;
        // The ceiling is one integer minimum: large floats are large integers. NaN survives in r.
        int rounded = Math.min(Float.floatToRawIntBits(Math.fma(bounded, LOG2_E, EXP_ROUNDER)), EXP_CEILING_BITS);
        float n = Float.intBitsToFloat(rounded) - EXP_ROUNDER;
        float r = Math.fma(n, -LN2_TAIL, Math.fma(n, -LN2, bounded));
        float p = expm1Polynomial(r) + 1f;
        int half = rounded >> 1;
        float scale1 = Float.intBitsToFloat(half << EXPONENT_SHIFT);
        float scale2 = Float.intBitsToFloat((rounded - half) << EXPONENT_SHIFT);
        return p * scale1 * scale2;
    }

    /// `e^x - 1` for all floats, without cancellation near 0.
    ///
    /// Reduction as in [#exp(float)]; then `2 (2^(n-1) (e^r - 1) + (2^(n-1) - 1/2))`, where the halves keep `2^n` in
    /// range up to the overflow (P. T. P. Tang, *Table-Driven Implementation of the Expm1 Function in IEEE
    /// Floating-Point Arithmetic*, 1992, without the table). Error: 1.55 ulp, 1 ulp for `x <= 0`. Monotone.
    public static float expm1(float x) {
        float bounded = x < EXPM1_FLOOR ? EXPM1_FLOOR : x;
        int rounded = Math.min(Float.floatToRawIntBits(Math.fma(bounded, LOG2_E, EXPM1_ROUNDER)), EXPM1_CEILING_BITS);
        float n = Float.intBitsToFloat(rounded) - EXPM1_ROUNDER;
        float r = Math.fma(n, -LN2_TAIL, Math.fma(n, -LN2, bounded));
        float scale = Float.intBitsToFloat(rounded << EXPONENT_SHIFT);
        float halfOfResult = Math.fma(expm1Polynomial(r), scale, scale - 0.5f);
        return halfOfResult + halfOfResult;
    }

    /// `ln x`; `ln 0 = -inf`, NaN below.
    ///
    /// `x = 2^n (1 + f)` with `sqrt(1/2) <= 1 + f < sqrt(2)`, taken from the bits (Cody and Waite); then
    /// `n ln 2 + ln(1 + f)`. Subnormal x is scaled to normal first. Error: 1.15 ulp. Monotone.
    public static float log(float x) {
        float scaled = x < LOG_NORMAL ? x * LOG_SCALE : x;
        float rounder = x < LOG_NORMAL ? LOG_SCALED_ROUNDER : ROUNDER;
        // For x <= 0 this makes n, hence the result, -inf or NaN.
        rounder = x <= 0f ? Float.POSITIVE_INFINITY : rounder;
        rounder = x < 0f ? Float.NaN : rounder;
        int bits = Float.floatToRawIntBits(scaled);
        int aboveRootHalf = bits - SQRT_HALF_BITS;
        float f = Float.intBitsToFloat(bits - (aboveRootHalf & EXPONENT_AND_SIGN)) - 1f;
        float n = Float.intBitsToFloat((aboveRootHalf >> EXPONENT_SHIFT) + ROUNDER_BITS) - rounder;
        float result = Math.fma(n, LN2, logPolynomial(f));
        return x < Float.POSITIVE_INFINITY ? result : x;
    }

    /// `ln(1 + x)` without cancellation near 0; `-inf` at -1, NaN below.
    ///
    /// As [#log(float)] with n from the rounded `1 + x`, but `f = 2^-n x + (2^-n - 1)` from the exact x: one rounding.
    /// Error: 1.74 ulp, 1.15 ulp for `x <= 0`. Monotone.
    public static float log1p(float x) {
        float scaled = x >= LOG1P_LARGE ? x * LOG1P_SCALE : x;
        float rounder = x >= LOG1P_LARGE ? LOG1P_SCALED_ROUNDER : ROUNDER;
        rounder = x <= -1f ? Float.POSITIVE_INFINITY : rounder;
        rounder = x < -1f ? Float.NaN : rounder;
        int aboveRootHalf = Float.floatToRawIntBits(1f + scaled) - SQRT_HALF_BITS;
        float scale = Float.intBitsToFloat(ONE_BITS - (aboveRootHalf & EXPONENT_AND_SIGN));
        float f = Math.fma(scaled, scale, scale - 1f);
        float n = Float.intBitsToFloat((aboveRootHalf >> EXPONENT_SHIFT) + ROUNDER_BITS) - rounder;
        float result = Math.fma(n, LN2, logPolynomial(f));
        return x < Float.POSITIVE_INFINITY ? result : x;
    }

    /// The hyperbolic tangent for all floats; odd to the bit, never beyond -1 or 1.
    ///
    /// `tanh |x| = -v / (v + 2)` with `v = e^(-2|x|) - 1`, which neither overflows nor cancels. Error: 2.50 ulp.
    /// Monotone.
    public static float tanh(float x) {
        float negative = negativeOfMagnitude(x);
        float twice = negative + negative;
        float v = expm1OfNegative(twice < EXPM1_FLOOR ? EXPM1_FLOOR : twice);
        return oppositeSign(v, x) / (v + 2f);
    }

    /// The logistic function `1 / (1 + e^-x)` for all floats.
    ///
    /// With `e = e^-|x|`: `1 / (1 + e)` for `x >= 0`, `e / (1 + e)` for `x < 0`. No overflow, and small results are as
    /// accurate as large ones. Error: 1.50 ulp for `x >= 0`, 2.41 ulp below, 0.75 ulp of subnormal results. Monotone
    /// for `x >= 0`; below, a larger x may give a result one ulp smaller.
    public static float sigmoid(float x) {
        float e = exp(negativeOfMagnitude(x));
        float numerator = x >= 0f ? 1f : e;
        return numerator / (1f + e);
    }

    /// The error function for all floats; odd to the bit, never beyond -1 or 1.
    ///
    /// `erf |x| = 1 - erfc |x| = -(e^y - 1)` with `y = ln(erfc |x|)`, a polynomial in `-|x|`. So one formula holds from
    /// 0, where y is proportional to x, to where erf is 1, without division. Error: 1.82 ulp. Monotone.
    public static float erf(float x) {
        float negative = negativeOfMagnitude(x);
        float b = negative < ERF_FLOOR ? ERF_FLOOR : negative;
        float p = Math.fma(ERF_8, b, ERF_7);
        p = Math.fma(p, b, ERF_6);
        p = Math.fma(p, b, ERF_5);
        p = Math.fma(p, b, ERF_4);
        p = Math.fma(p, b, ERF_3);
        p = Math.fma(p, b, ERF_2);
        p = Math.fma(p, b, ERF_1);
        p = Math.fma(p, b, ERF_0);
        return oppositeSign(expm1OfNegative(Math.fma(p, b, b)), x);
    }

    /// `e^y - 1` for `-18 <= y <= 0`: [#expm1(float)] without the care for large results.
    private static float expm1OfNegative(float y) {
        float rounded = Math.fma(y, LOG2_E, EXPM1_OF_NEGATIVE_ROUNDER);
        float n = rounded - EXPM1_OF_NEGATIVE_ROUNDER;
        float r = Math.fma(n, -LN2_TAIL, Math.fma(n, -LN2, y));
        float scale = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << EXPONENT_SHIFT);
        return Math.fma(expm1Polynomial(r), scale, scale - 1f);
    }

    private static float expm1Polynomial(float r) {
        float p = Math.fma(EXPM1_6, r, EXPM1_5);
        p = Math.fma(p, r, EXPM1_4);
        p = Math.fma(p, r, EXPM1_3);
        p = Math.fma(p, r, EXPM1_2);
        return Math.fma(p, r * r, r);
    }

    private static float logPolynomial(float f) {
        float p = Math.fma(LOG_9, f, LOG_8);
        p = Math.fma(p, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        return Math.fma(p, f * f, f);
    }

    private static float negativeOfMagnitude(float x) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) | SIGN_BIT);
    }

    /// The value, which is negative or zero, with its sign turned where `x >= 0`.
    private static float oppositeSign(float value, float x) {
        int turn = ~Float.floatToRawIntBits(x) & SIGN_BIT;
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) ^ turn);
    }
}
