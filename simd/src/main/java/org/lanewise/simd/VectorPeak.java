package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.kernel.PeakKernel;

/// Twelve chains of vector fma: enough for two units with a latency of up to six cycles, and with the two constants they fit
/// into 16 registers. Twin of `ReferencePeak` in purpose alone: what it computes is of no use.
final class VectorPeak implements PeakKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public int operationsPerRound() {
        return 12 * S.length() * 2;
    }

    @Override
    public float run(int rounds) {
        FloatVector factor = FloatVector.broadcast(S, 0.999f);
        FloatVector one = FloatVector.broadcast(S, 1f);
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
            a = factor.fma(a, one);
            b = factor.fma(b, one);
            c = factor.fma(c, one);
            d = factor.fma(d, one);
            e = factor.fma(e, one);
            f = factor.fma(f, one);
            g = factor.fma(g, one);
            h = factor.fma(h, one);
            i = factor.fma(i, one);
            j = factor.fma(j, one);
            k = factor.fma(k, one);
            l = factor.fma(l, one);
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lane(0);
    }
}
