package org.lanewise.simd.math;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.lanewise.core.math.MathConstants.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Twin of [org.lanewise.core.math.ReferenceMath]: the same operations in the same order on every lane of
/// a vector of the preferred width, hence the same bits. Formulas, sources and errors stand there.
///
/// The operators EXP, LOG, TANH... of the Vector API are not used: their results differ between interpreter and
/// compiled code. All methods are pure.
///
/// The shape of the code follows C2, because a vector that crosses a call which is not inlined is boxed (ten times
/// slower). C2 inlines no method of more than 325 bytes of bytecode, and none of ours once it has made 18,000 nodes for
/// the loop; methods of the Vector API are exempt from both. So each function writes its polynomial out, and if it
/// calls a method of this class, it does so at once. A loop may hold **two functions, erf only as the last**; a third
/// is not inlined. Longer formulas go through a row of scratch memory.
public final class VectorMath {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INT_SPECIES = SPECIES.withLanes(int.class);

    private VectorMath() {}

    /// `e^x`; see [org.lanewise.core.math.ReferenceMath#exp(float)].
    public static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.blend(EXP_FLOOR, x.compare(LT, EXP_FLOOR));
        FloatVector rounder = broadcast(SPECIES, EXP_ROUNDER);
        IntVector rounded = bounded.fma(broadcast(SPECIES, LOG2_E), rounder).reinterpretAsInts().min(EXP_CEILING_BITS);
        FloatVector n = rounded.reinterpretAsFloats().sub(rounder);
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_TAIL), n.fma(broadcast(SPECIES, -LN2), bounded));
        FloatVector p = r.fma(broadcast(SPECIES, EXPM1_6), broadcast(SPECIES, EXPM1_5));
        p = p.fma(r, broadcast(SPECIES, EXPM1_4));
        p = p.fma(r, broadcast(SPECIES, EXPM1_3));
        p = p.fma(r, broadcast(SPECIES, EXPM1_2));
        p = p.fma(r.mul(r), r).add(1f);
        IntVector half = rounded.lanewise(ASHR, 1);
        FloatVector scale1 = half.lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector scale2 = rounded.sub(half).lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        return p.mul(scale1).mul(scale2);
    }

    /// `e^x - 1`; see [org.lanewise.core.math.ReferenceMath#expm1(float)].
    public static FloatVector expm1(FloatVector x) {
        FloatVector bounded = x.blend(EXPM1_FLOOR, x.compare(LT, EXPM1_FLOOR));
        FloatVector rounder = broadcast(SPECIES, EXPM1_ROUNDER);
        IntVector unbounded = bounded.fma(broadcast(SPECIES, LOG2_E), rounder).reinterpretAsInts();
        IntVector rounded = unbounded.min(EXPM1_CEILING_BITS);
        FloatVector n = rounded.reinterpretAsFloats().sub(rounder);
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_TAIL), n.fma(broadcast(SPECIES, -LN2), bounded));
        FloatVector scale = rounded.lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector p = r.fma(broadcast(SPECIES, EXPM1_6), broadcast(SPECIES, EXPM1_5));
        p = p.fma(r, broadcast(SPECIES, EXPM1_4));
        p = p.fma(r, broadcast(SPECIES, EXPM1_3));
        p = p.fma(r, broadcast(SPECIES, EXPM1_2));
        FloatVector halfOfResult = p.fma(r.mul(r), r).fma(scale, scale.sub(0.5f));
        return halfOfResult.add(halfOfResult);
    }

    /// `ln x`; see [org.lanewise.core.math.ReferenceMath#log(float)].
    public static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(LT, LOG_NORMAL);
        FloatVector scaled = x.blend(x.mul(LOG_SCALE), subnormal);
        FloatVector rounder = broadcast(SPECIES, ROUNDER).blend(LOG_SCALED_ROUNDER, subnormal);
        rounder = rounder.blend(Float.POSITIVE_INFINITY, x.compare(LE, 0f));
        rounder = rounder.blend(Float.NaN, x.compare(LT, 0f));
        IntVector bits = scaled.reinterpretAsInts();
        IntVector aboveRootHalf = bits.sub(SQRT_HALF_BITS);
        FloatVector f = bits.sub(aboveRootHalf.and(EXPONENT_AND_SIGN)).reinterpretAsFloats().sub(1f);
        FloatVector p = f.fma(broadcast(SPECIES, LOG_9), broadcast(SPECIES, LOG_8));
        p = p.fma(f, broadcast(SPECIES, LOG_7));
        p = p.fma(f, broadcast(SPECIES, LOG_6));
        p = p.fma(f, broadcast(SPECIES, LOG_5));
        p = p.fma(f, broadcast(SPECIES, LOG_4));
        p = p.fma(f, broadcast(SPECIES, LOG_3));
        p = p.fma(f, broadcast(SPECIES, LOG_2));
        p = p.fma(f.mul(f), f);
        IntVector nBits = aboveRootHalf.lanewise(ASHR, EXPONENT_SHIFT).add(ROUNDER_BITS);
        FloatVector result = nBits.reinterpretAsFloats().sub(rounder).fma(broadcast(SPECIES, LN2), p);
        return x.blend(result, x.compare(LT, Float.POSITIVE_INFINITY));
    }

    /// `ln(1 + x)`; see [org.lanewise.core.math.ReferenceMath#log1p(float)].
    public static FloatVector log1p(FloatVector x) {
        VectorMask<Float> large = x.compare(GE, LOG1P_LARGE);
        FloatVector scaled = x.blend(x.mul(LOG1P_SCALE), large);
        FloatVector rounder = broadcast(SPECIES, ROUNDER).blend(LOG1P_SCALED_ROUNDER, large);
        rounder = rounder.blend(Float.POSITIVE_INFINITY, x.compare(LE, -1f));
        rounder = rounder.blend(Float.NaN, x.compare(LT, -1f));
        IntVector aboveRootHalf = scaled.add(1f).reinterpretAsInts().sub(SQRT_HALF_BITS);
        FloatVector scale = IntVector.broadcast(INT_SPECIES, ONE_BITS)
                .sub(aboveRootHalf.and(EXPONENT_AND_SIGN))
                .reinterpretAsFloats();
        FloatVector f = scaled.fma(scale, scale.sub(1f));
        FloatVector p = f.fma(broadcast(SPECIES, LOG_9), broadcast(SPECIES, LOG_8));
        p = p.fma(f, broadcast(SPECIES, LOG_7));
        p = p.fma(f, broadcast(SPECIES, LOG_6));
        p = p.fma(f, broadcast(SPECIES, LOG_5));
        p = p.fma(f, broadcast(SPECIES, LOG_4));
        p = p.fma(f, broadcast(SPECIES, LOG_3));
        p = p.fma(f, broadcast(SPECIES, LOG_2));
        p = p.fma(f.mul(f), f);
        IntVector nBits = aboveRootHalf.lanewise(ASHR, EXPONENT_SHIFT).add(ROUNDER_BITS);
        FloatVector result = nBits.reinterpretAsFloats().sub(rounder).fma(broadcast(SPECIES, LN2), p);
        return x.blend(result, x.compare(LT, Float.POSITIVE_INFINITY));
    }

    /// The hyperbolic tangent; see [org.lanewise.core.math.ReferenceMath#tanh(float)].
    public static FloatVector tanh(FloatVector x) {
        IntVector negative = x.reinterpretAsInts().or(SIGN_BIT);
        FloatVector twice = negative.reinterpretAsFloats().add(negative.reinterpretAsFloats());
        FloatVector y = twice.blend(EXPM1_FLOOR, twice.compare(LT, EXPM1_FLOOR));
        FloatVector rounder = broadcast(SPECIES, EXPM1_OF_NEGATIVE_ROUNDER);
        FloatVector rounded = y.fma(broadcast(SPECIES, LOG2_E), rounder);
        FloatVector n = rounded.sub(rounder);
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_TAIL), n.fma(broadcast(SPECIES, -LN2), y));
        FloatVector scale = rounded.reinterpretAsInts().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector p = r.fma(broadcast(SPECIES, EXPM1_6), broadcast(SPECIES, EXPM1_5));
        p = p.fma(r, broadcast(SPECIES, EXPM1_4));
        p = p.fma(r, broadcast(SPECIES, EXPM1_3));
        p = p.fma(r, broadcast(SPECIES, EXPM1_2));
        FloatVector v = p.fma(r.mul(r), r).fma(scale, scale.sub(1f));
        // Differs from x in the sign bit alone, and there where x >= 0.
        IntVector turn = negative.lanewise(XOR, x.reinterpretAsInts());
        return v.reinterpretAsInts().lanewise(XOR, turn).reinterpretAsFloats().div(v.add(2f));
    }

    /// The logistic function; see [org.lanewise.core.math.ReferenceMath#sigmoid(float)].
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.reinterpretAsInts().or(SIGN_BIT).reinterpretAsFloats());
        FloatVector numerator = e.blend(1f, x.compare(GE, 0f));
        return numerator.div(e.add(1f));
    }

    /// The error function; see [org.lanewise.core.math.ReferenceMath#erf(float)].
    public static FloatVector erf(FloatVector x) {
        IntVector negative = x.reinterpretAsInts().or(SIGN_BIT);
        FloatVector y = logOfErfc(negative.reinterpretAsFloats());
        FloatVector rounder = broadcast(SPECIES, EXPM1_OF_NEGATIVE_ROUNDER);
        FloatVector rounded = y.fma(broadcast(SPECIES, LOG2_E), rounder);
        FloatVector n = rounded.sub(rounder);
        FloatVector r = n.fma(broadcast(SPECIES, -LN2_TAIL), n.fma(broadcast(SPECIES, -LN2), y));
        FloatVector scale = rounded.reinterpretAsInts().lanewise(LSHL, EXPONENT_SHIFT).reinterpretAsFloats();
        FloatVector p = r.fma(broadcast(SPECIES, EXPM1_6), broadcast(SPECIES, EXPM1_5));
        p = p.fma(r, broadcast(SPECIES, EXPM1_4));
        p = p.fma(r, broadcast(SPECIES, EXPM1_3));
        p = p.fma(r, broadcast(SPECIES, EXPM1_2));
        FloatVector v = p.fma(r.mul(r), r).fma(scale, scale.sub(1f));
        IntVector turn = negative.lanewise(XOR, x.reinterpretAsInts());
        return v.reinterpretAsInts().lanewise(XOR, turn).reinterpretAsFloats();
    }

    /// `ln(erfc(-negative))`, apart from [#erf] because of C2's limit on the size of a method.
    private static FloatVector logOfErfc(FloatVector negative) {
        FloatVector b = negative.blend(ERF_FLOOR, negative.compare(LT, ERF_FLOOR));
        FloatVector p = b.fma(broadcast(SPECIES, ERF_8), broadcast(SPECIES, ERF_7));
        p = p.fma(b, broadcast(SPECIES, ERF_6));
        p = p.fma(b, broadcast(SPECIES, ERF_5));
        p = p.fma(b, broadcast(SPECIES, ERF_4));
        p = p.fma(b, broadcast(SPECIES, ERF_3));
        p = p.fma(b, broadcast(SPECIES, ERF_2));
        p = p.fma(b, broadcast(SPECIES, ERF_1));
        p = p.fma(b, broadcast(SPECIES, ERF_0));
        return p.fma(b, b);
    }
}
