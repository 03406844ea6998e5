package org.lanewise.core.math;

/// The numbers of [ReferenceMath], kept here once so that the vector twin cannot differ in a digit.
///
/// The polynomials are minimax fits by the Remez algorithm in 40 digits, weighted for relative error of the function.
/// They were rounded to float from the lowest power up, the remaining coefficients being fitted anew after each
/// rounding. A name ends in the power that its coefficient belongs to. Every value is part of the bit contract.
public final class MathConstants {
    /// `1.5 * 2^23`: adding it to `|x| < 2^22` rounds x to a whole number, which then sits in the low mantissa bits.
    public static final float ROUNDER = 0x1.8p23f;

    /// The bits of [#ROUNDER]. Their low nine bits are zero, so a shift by 23 keeps nothing but the whole number.
    public static final int ROUNDER_BITS = 0x4B400000;

    public static final int SIGN_BIT = 0x80000000;
    public static final int EXPONENT_SHIFT = 23;
    public static final int EXPONENT_AND_SIGN = 0xFF800000;
    public static final int ONE_BITS = 0x3F800000;

    /// `ln 2 = LN2 + LN2_TAIL` to 48 bits.
    public static final float LN2 = 0x1.62e43p-1f;

    public static final float LN2_TAIL = -0x1.05c61p-29f;
    public static final float LOG2_E = 0x1.715476p0f;

    /// Below this, `e^x` is less than half of the smallest subnormal.
    public static final float EXP_FLOOR = -104f;

    /// Twice the exponent bias: `(254 + n) >> 1` is the biased exponent of one of two factors whose product is `2^n`.
    public static final int EXP_BIAS = 254;

    public static final float EXP_ROUNDER = ROUNDER + EXP_BIAS;

    /// Holds n at 129: enough to overflow, and each factor of `2^n` stays a normal number.
    public static final int EXP_CEILING_BITS = ROUNDER_BITS + EXP_BIAS + 129;

    /// Below this, `e^x - 1` rounds to -1.
    public static final float EXPM1_FLOOR = -18f;

    /// The exponent bias less one, for `2^(n-1)`.
    public static final int EXPM1_BIAS = 126;

    public static final float EXPM1_ROUNDER = ROUNDER + EXPM1_BIAS;
    public static final int EXPM1_CEILING_BITS = ROUNDER_BITS + EXPM1_BIAS + 128;

    /// The exponent bias, for `2^n`.
    public static final float EXPM1_OF_NEGATIVE_ROUNDER = ROUNDER + 127;

    /// `e^r - 1 = r + r^2 (EXPM1_2 + ... + EXPM1_6 r^4)`, `|r| <= ln 2 / 2`, relative error `2^-26.0`.
    public static final float EXPM1_2 = 0x1.fffffep-2f;

    public static final float EXPM1_3 = 0x1.5554aap-3f;
    public static final float EXPM1_4 = 0x1.55579ep-5f;
    public static final float EXPM1_5 = 0x1.122c7cp-7f;
    public static final float EXPM1_6 = 0x1.6ab0d4p-10f;

    /// The bits of `sqrt(1/2)`, the lower end of the mantissa interval of log.
    public static final int SQRT_HALF_BITS = 0x3F3504F3;

    /// Smaller arguments of log are multiplied by [#LOG_SCALE] first.
    public static final float LOG_NORMAL = 0x1p-126f;

    public static final float LOG_SCALE = 0x1p24f;
    public static final float LOG_SCALED_ROUNDER = ROUNDER + 24;

    /// Larger arguments of log1p are multiplied by [#LOG1P_SCALE] first; adding 1 still changes nothing.
    public static final float LOG1P_LARGE = 0x1p100f;

    public static final float LOG1P_SCALE = 0x1p-64f;
    public static final float LOG1P_SCALED_ROUNDER = ROUNDER - 64;

    /// `ln(1 + f) = f + f^2 (LOG_2 + ... + LOG_9 f^7)`, `sqrt(1/2) <= 1 + f <= sqrt(2)`, relative error `2^-24.97`.
    public static final float LOG_2 = -0x1.fffffap-2f;

    public static final float LOG_3 = 0x1.5556f6p-2f;
    public static final float LOG_4 = -0x1.0004cap-2f;
    public static final float LOG_5 = 0x1.98d23p-3f;
    public static final float LOG_6 = -0x1.535262p-3f;
    public static final float LOG_7 = 0x1.317f18p-3f;
    public static final float LOG_8 = -0x1.25582cp-3f;
    public static final float LOG_9 = 0x1.66ca5cp-4f;

    /// Below this, erf rounds to -1.
    public static final float ERF_FLOOR = -4f;

    /// `ln(erfc(-b)) = b + b (ERF_0 + ... + ERF_8 b^8)`, `-4 <= b <= 0`; the error costs erf `2^-27.8` of its value.
    public static final float ERF_0 = 0x1.06eba8p-3f;

    public static final float ERF_1 = -0x1.45f3p-1f;
    public static final float ERF_2 = 0x1.a4f8c4p-4f;
    public static final float ERF_3 = 0x1.39b7cep-6f;
    public static final float ERF_4 = -0x1.636f6ap-13f;
    public static final float ERF_5 = -0x1.b74268p-10f;
    public static final float ERF_6 = -0x1.4e25cap-11f;
    public static final float ERF_7 = -0x1.f27fbep-14f;
    public static final float ERF_8 = -0x1.3af65ap-17f;

    private MathConstants() {}
}
