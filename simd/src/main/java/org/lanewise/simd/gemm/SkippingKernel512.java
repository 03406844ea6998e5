package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PairLists;

/// Groups of 4 panels on 512-bit vectors: 2 rows x 4 panels are 8 accumulators, so many that their chains hide the latency
/// of `fma`. Of fewer panels, the last is computed more than once. Order as in SkippingKernel256.
final class SkippingKernel512 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int GROUP_PANELS = 4;

    @Override
    public int groupPanels() {
        return GROUP_PANELS;
    }

    @Override
    public void multiply(
            int panels,
            PairLists lists,
            int list,
            int count,
            int step,
            float[] b,
            int bStart,
            int bStride,
            int bPanelStride,
            float[] start,
            int startAt,
            int startStride,
            int startPanelStride,
            float[] y,
            int yStart,
            int yStride,
            int yPanelStride) {
        int last = panels - 1;
        int p1 = Math.min(1, last);
        int p2 = Math.min(2, last);
        int p3 = Math.min(3, last);
        int second = startAt + startStride;
        FloatVector y0 = FloatVector.fromArray(S, start, startAt);
        FloatVector y1 = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride);
        FloatVector y2 = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride);
        FloatVector y3 = FloatVector.fromArray(S, start, startAt + p3 * startPanelStride);
        FloatVector z0 = FloatVector.fromArray(S, start, second);
        FloatVector z1 = FloatVector.fromArray(S, start, second + p1 * startPanelStride);
        FloatVector z2 = FloatVector.fromArray(S, start, second + p2 * startPanelStride);
        FloatVector z3 = FloatVector.fromArray(S, start, second + p3 * startPanelStride);
        int b1 = p1 * bPanelStride;
        int b2 = p2 * bPanelStride;
        int b3 = p3 * bPanelStride;
        int[] indices = lists.indices();
        float[] values = lists.values();
        for (int each = list, lastList = list + (count - 1) * step; each <= lastList; each += step) {
            int end = lists.start(each) + lists.count(each);
            for (int entry = lists.start(each); entry < end; entry++) {
                int at = bStart + indices[entry] * bStride;
                FloatVector v = FloatVector.broadcast(S, values[2 * entry]);
                FloatVector u = FloatVector.broadcast(S, values[2 * entry + 1]);
                FloatVector w0 = FloatVector.fromArray(S, b, at);
                y0 = v.fma(w0, y0);
                z0 = u.fma(w0, z0);
                FloatVector w1 = FloatVector.fromArray(S, b, at + b1);
                y1 = v.fma(w1, y1);
                z1 = u.fma(w1, z1);
                FloatVector w2 = FloatVector.fromArray(S, b, at + b2);
                y2 = v.fma(w2, y2);
                z2 = u.fma(w2, z2);
                FloatVector w3 = FloatVector.fromArray(S, b, at + b3);
                y3 = v.fma(w3, y3);
                z3 = u.fma(w3, z3);
            }
        }
        int ySecond = yStart + yStride;
        z0.intoArray(y, ySecond);
        z1.intoArray(y, ySecond + p1 * yPanelStride);
        z2.intoArray(y, ySecond + p2 * yPanelStride);
        z3.intoArray(y, ySecond + p3 * yPanelStride);
        y0.intoArray(y, yStart);
        y1.intoArray(y, yStart + p1 * yPanelStride);
        y2.intoArray(y, yStart + p2 * yPanelStride);
        y3.intoArray(y, yStart + p3 * yPanelStride);
    }
}
