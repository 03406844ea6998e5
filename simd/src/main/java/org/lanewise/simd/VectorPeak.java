package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.PeakKernel;

/// Twelve chains of vector fma: enough for two units with a latency of up to six cycles. With the one constant they take 13 of 16
/// registers: with a second constant C2, which unrolls the loop, spills accumulators, and reaches a fifth less, or two fifths
/// less on a core shared with another program. Twin of `ReferencePeak` in purpose alone: what it computes is of no use.
final class VectorPeak implements PeakKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @SuppressWarnings("UnusedVariable")
    private volatile float result;

    @Override
    public int operationsPerRound() {
        return 12 * S.length() * 2;
    }

    @Override
    public void run(int rounds) {
        FloatVector factor = FloatVector.broadcast(S, 0.999f);
        FloatVector a = FloatVector.broadcast(S, 1);
        FloatVector b = FloatVector.broadcast(S, 2);
        FloatVector c = FloatVector.broadcast(S, 3);
        FloatVector d = FloatVector.broadcast(S, 4);
        FloatVector e = FloatVector.broadcast(S, 5);
        FloatVector f = FloatVector.broadcast(S, 6);
        FloatVector g = FloatVector.broadcast(S, 7);
        FloatVector h = FloatVector.broadcast(S, 8);
        FloatVector i = FloatVector.broadcast(S, 9);
        FloatVector j = FloatVector.broadcast(S, 10);
        FloatVector k = FloatVector.broadcast(S, 11);
        FloatVector l = FloatVector.broadcast(S, 12);
        for (int round = 0; round < rounds; round++) {
            a = factor.fma(factor, a);
            b = factor.fma(factor, b);
            c = factor.fma(factor, c);
            d = factor.fma(factor, d);
            e = factor.fma(factor, e);
            f = factor.fma(factor, f);
            g = factor.fma(factor, g);
            h = factor.fma(factor, h);
            i = factor.fma(factor, i);
            j = factor.fma(factor, j);
            k = factor.fma(factor, k);
            l = factor.fma(factor, l);
        }
        result = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
