package org.lanewise.simd.math;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.lanewise.core.kernel.reference.MathConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Twin of [org.lanewise.core.kernel.reference.ReferenceMath]: the same operations in the same order on every lane of
/// a vector of the preferred width, hence the same bits. Formulas, sources and errors stand there.
///
/// The operators EXP, LOG, TANH... of the Vector API are not used: their results differ between interpreter and
/// compiled code. All methods are pure, and small, because a vector that crosses a call which is not inlined is boxed.
public final class VectorMath {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INT_SPECIES = SPECIES.withLanes(int.class);

    private VectorMath() {}

    /// `e^x`; see [org.lanewise.core.kernel.reference.ReferenceMath#exp(float)].
    public static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.blend(EXP_FLOOR, x.compare(LT, EXP_FLOOR));
        FloatVector rounder = constant(EXP_ROUNDER);
        IntVector rounded = bounded.fma(constant(LOG2_E), rounder).reinterpretAsInts().min(EXP_CEILING_BITS);
        FloatVector n = rounded.reinterpretAsFloats().sub(rounder);
        FloatVector r = n.fma(constant(-LN2_TAIL), n.fma(constant(-LN2), bounded));
        FloatVector p = r.fma(constant(EXP_6), constant(EXP_5));
        p = p.fma(r, constant(EXP_4));
        p = p.fma(r, constant(EXP_3));
        p = p.fma(r, constant(EXP_2));
        p = p.fma(r, constant(1f));
        p = p.fma(r, constant(1f));
        IntVector half = rounded.lanewise(ASHR, 1);
        FloatVector scale1 = half.lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector scale2 = rounded.sub(half).lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        return p.mul(scale1).mul(scale2);
    }

    /// `e^x - 1`; see [org.lanewise.core.kernel.reference.ReferenceMath#expm1(float)].
    public static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.blend(EXPM1_FLOOR, x.compare(LT, EXPM1_FLOOR));
        FloatVector rounder = constant(EXPM1_ROUNDER);
        IntVector rounded = bounded.fma(constant(LOG2_E), rounder).reinterpretAsInts().min(EXPM1_CEILING_BITS);
        FloatVector n = rounded.reinterpretAsFloats().sub(rounder);
        FloatVector r = n.fma(constant(-LN2_TAIL), n.fma(constant(-LN2), bounded));
        FloatVector scale = rounded.lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector halfOfResult = expm1Polynomial(r).fma(scale, scale.sub(0.5f));
        return halfOfResult.add(halfOfResult);
    }

    /// `ln x`; see [org.lanewise.core.kernel.reference.ReferenceMath#log(float)].
    public static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(LT, LOG_NORMAL);
        FloatVector scaled = x.blend(x.mul(LOG_SCALE), subnormal);
        FloatVector rounder = constant(ROUNDER).blend(LOG_SCALED_ROUNDER, subnormal);
        rounder = rounder.blend(Float.POSITIVE_INFINITY, x.compare(LE, 0f));
        rounder = rounder.blend(Float.NaN, x.compare(LT, 0f));
        IntVector bits = scaled.reinterpretAsInts();
        IntVector aboveRootHalf = bits.sub(SQRT_HALF_BITS);
        FloatVector f = bits.sub(aboveRootHalf.and(EXPONENT_AND_SIGN)).reinterpretAsFloats().sub(1f);
        FloatVector n = exponent(aboveRootHalf, rounder);
        FloatVector result = n.fma(constant(LN2), logPolynomial(f));
        return x.blend(result, x.compare(LT, Float.POSITIVE_INFINITY));
    }

    /// `ln(1 + x)`; see [org.lanewise.core.kernel.reference.ReferenceMath#log1p(float)].
    public static FloatVector log1p(FloatVector x) {
        VectorMask<Float> large = x.compare(GE, LOG1P_LARGE);
        FloatVector scaled = x.blend(x.mul(LOG1P_SCALE), large);
        FloatVector rounder = constant(ROUNDER).blend(LOG1P_SCALED_ROUNDER, large);
        rounder = rounder.blend(Float.POSITIVE_INFINITY, x.compare(LE, -1f));
        rounder = rounder.blend(Float.NaN, x.compare(LT, -1f));
        IntVector aboveRootHalf = scaled.add(1f).reinterpretAsInts().sub(SQRT_HALF_BITS);
        FloatVector scale = IntVector.broadcast(INT_SPECIES, ONE_BITS)
                .sub(aboveRootHalf.and(EXPONENT_AND_SIGN))
                .reinterpretAsFloats();
        FloatVector f = scaled.fma(scale, scale.sub(1f));
        FloatVector n = exponent(aboveRootHalf, rounder);
        FloatVector result = n.fma(constant(LN2), logPolynomial(f));
        return x.blend(result, x.compare(LT, Float.POSITIVE_INFINITY));
    }

    /// The hyperbolic tangent; see [org.lanewise.core.kernel.reference.ReferenceMath#tanh(float)].
    public static FloatVector tanh(FloatVector x) {
        FloatVector negative = negativeOfMagnitude(x);
        FloatVector twice = negative.add(negative);
        FloatVector v = expm1OfNegative(twice.blend(EXPM1_FLOOR, twice.compare(LT, EXPM1_FLOOR)));
        return oppositeSign(v, x).div(v.add(2f));
    }

    /// The logistic function; see [org.lanewise.core.kernel.reference.ReferenceMath#sigmoid(float)].
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(negativeOfMagnitude(x));
        FloatVector numerator = e.blend(1f, x.compare(GE, 0f));
        return numerator.div(e.add(1f));
    }

    /// The error function; see [org.lanewise.core.kernel.reference.ReferenceMath#erf(float)].
    public static FloatVector erf(FloatVector x) {
        FloatVector negative = negativeOfMagnitude(x);
        FloatVector b = negative.blend(ERF_FLOOR, negative.compare(LT, ERF_FLOOR));
        FloatVector p = b.fma(constant(ERF_8), constant(ERF_7));
        p = p.fma(b, constant(ERF_6));
        p = p.fma(b, constant(ERF_5));
        p = p.fma(b, constant(ERF_4));
        p = p.fma(b, constant(ERF_3));
        p = p.fma(b, constant(ERF_2));
        p = p.fma(b, constant(ERF_1));
        p = p.fma(b, constant(ERF_0));
        return oppositeSign(expm1OfNegative(p.fma(b, b)), x);
    }

    private static FloatVector expm1OfNegative(FloatVector y) {
        FloatVector rounder = constant(EXPM1_OF_NEGATIVE_ROUNDER);
        FloatVector rounded = y.fma(constant(LOG2_E), rounder);
        FloatVector n = rounded.sub(rounder);
        FloatVector r = n.fma(constant(-LN2_TAIL), n.fma(constant(-LN2), y));
        FloatVector scale = rounded.reinterpretAsInts().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        return expm1Polynomial(r).fma(scale, scale.sub(1f));
    }

    private static FloatVector expm1Polynomial(FloatVector r) {
        FloatVector p = r.fma(constant(EXPM1_6), constant(EXPM1_5));
        p = p.fma(r, constant(EXPM1_4));
        p = p.fma(r, constant(EXPM1_3));
        p = p.fma(r, constant(EXPM1_2));
        return p.fma(r.mul(r), r);
    }

    private static FloatVector logPolynomial(FloatVector f) {
        FloatVector p = f.fma(constant(LOG_9), constant(LOG_8));
        p = p.fma(f, constant(LOG_7));
        p = p.fma(f, constant(LOG_6));
        p = p.fma(f, constant(LOG_5));
        p = p.fma(f, constant(LOG_4));
        p = p.fma(f, constant(LOG_3));
        p = p.fma(f, constant(LOG_2));
        return p.fma(f.mul(f), f);
    }

    /// The exponent as a float: its bits, added to those of ROUNDER, are a float that is too large by the rounder.
    private static FloatVector exponent(IntVector bits, FloatVector rounder) {
        return bits.lanewise(ASHR, EXPONENT_SHIFT).add(ROUNDER_BITS).reinterpretAsFloats().sub(rounder);
    }

    private static FloatVector negativeOfMagnitude(FloatVector x) {
        return x.reinterpretAsInts().or(SIGN_BIT).reinterpretAsFloats();
    }

    /// The value, which is negative or zero, with its sign turned where x has no sign bit.
    private static FloatVector oppositeSign(FloatVector value, FloatVector x) {
        IntVector turn = x.reinterpretAsInts().not().and(SIGN_BIT);
        return value.reinterpretAsInts().lanewise(XOR, turn).reinterpretAsFloats();
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
