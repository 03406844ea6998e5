package org.lanewise.simd.gemm;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lanewise.core.tensor.PairLists;

/// Groups of 3 panels on 256-bit vectors: 2 rows x 3 panels x 2 vectors are 12 accumulators of 16 registers. A single panel
/// has a loop of its own; of two, the second is computed twice.
///
/// Order: entries as they are listed; inside, the panels of the group, each vector of b meeting both values at once.
/// Every index of b is checked, because C2 does not know the entries: that and a load are the price of an entry, and 12
/// multiply-adds share it.
final class SkippingKernel256 implements SkippingKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final int LANES = 8;
    private static final int GROUP_PANELS = 3;

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
        if (panels == 1) {
            onePanel(lists, list, count, step, b, bStart, bStride, start, startAt, startStride, y, yStart, yStride);
        } else {
            group(
                    panels, lists, list, count, step, b, bStart, bStride, bPanelStride, start, startAt, startStride,
                    startPanelStride,
                    y, yStart, yStride, yPanelStride);
        }
    }

    private static void group(
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
        int second = startAt + startStride;
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector y1a = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride);
        FloatVector y1b = FloatVector.fromArray(S, start, startAt + p1 * startPanelStride + LANES);
        FloatVector y2a = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride);
        FloatVector y2b = FloatVector.fromArray(S, start, startAt + p2 * startPanelStride + LANES);
        FloatVector z0a = FloatVector.fromArray(S, start, second);
        FloatVector z0b = FloatVector.fromArray(S, start, second + LANES);
        FloatVector z1a = FloatVector.fromArray(S, start, second + p1 * startPanelStride);
        FloatVector z1b = FloatVector.fromArray(S, start, second + p1 * startPanelStride + LANES);
        FloatVector z2a = FloatVector.fromArray(S, start, second + p2 * startPanelStride);
        FloatVector z2b = FloatVector.fromArray(S, start, second + p2 * startPanelStride + LANES);
        int b1 = p1 * bPanelStride;
        int b2 = p2 * bPanelStride;
        int[] indices = lists.indices();
        float[] values = lists.values();
        for (int each = list, lastList = list + (count - 1) * step; each <= lastList; each += step) {
            int end = lists.start(each) + lists.count(each);
            for (int entry = lists.start(each); entry < end; entry++) {
                int at = bStart + indices[entry] * bStride;
                FloatVector v = FloatVector.broadcast(S, values[2 * entry]);
                FloatVector u = FloatVector.broadcast(S, values[2 * entry + 1]);
                FloatVector w0a = FloatVector.fromArray(S, b, at);
                y0a = v.fma(w0a, y0a);
                z0a = u.fma(w0a, z0a);
                FloatVector w0b = FloatVector.fromArray(S, b, at + LANES);
                y0b = v.fma(w0b, y0b);
                z0b = u.fma(w0b, z0b);
                FloatVector w1a = FloatVector.fromArray(S, b, at + b1);
                y1a = v.fma(w1a, y1a);
                z1a = u.fma(w1a, z1a);
                FloatVector w1b = FloatVector.fromArray(S, b, at + b1 + LANES);
                y1b = v.fma(w1b, y1b);
                z1b = u.fma(w1b, z1b);
                FloatVector w2a = FloatVector.fromArray(S, b, at + b2);
                y2a = v.fma(w2a, y2a);
                z2a = u.fma(w2a, z2a);
                FloatVector w2b = FloatVector.fromArray(S, b, at + b2 + LANES);
                y2b = v.fma(w2b, y2b);
                z2b = u.fma(w2b, z2b);
            }
        }
        int ySecond = yStart + yStride;
        z0a.intoArray(y, ySecond);
        z0b.intoArray(y, ySecond + LANES);
        z1a.intoArray(y, ySecond + p1 * yPanelStride);
        z1b.intoArray(y, ySecond + p1 * yPanelStride + LANES);
        z2a.intoArray(y, ySecond + p2 * yPanelStride);
        z2b.intoArray(y, ySecond + p2 * yPanelStride + LANES);
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
        y1a.intoArray(y, yStart + p1 * yPanelStride);
        y1b.intoArray(y, yStart + p1 * yPanelStride + LANES);
        y2a.intoArray(y, yStart + p2 * yPanelStride);
        y2b.intoArray(y, yStart + p2 * yPanelStride + LANES);
    }

    private static void onePanel(
            PairLists lists,
            int list,
            int count,
            int step,
            float[] b,
            int bStart,
            int bStride,
            float[] start,
            int startAt,
            int startStride,
            float[] y,
            int yStart,
            int yStride) {
        int second = startAt + startStride;
        FloatVector y0a = FloatVector.fromArray(S, start, startAt);
        FloatVector y0b = FloatVector.fromArray(S, start, startAt + LANES);
        FloatVector z0a = FloatVector.fromArray(S, start, second);
        FloatVector z0b = FloatVector.fromArray(S, start, second + LANES);
        int[] indices = lists.indices();
        float[] values = lists.values();
        for (int each = list, lastList = list + (count - 1) * step; each <= lastList; each += step) {
            int end = lists.start(each) + lists.count(each);
            for (int entry = lists.start(each); entry < end; entry++) {
                int at = bStart + indices[entry] * bStride;
                FloatVector v = FloatVector.broadcast(S, values[2 * entry]);
                FloatVector u = FloatVector.broadcast(S, values[2 * entry + 1]);
                FloatVector w0a = FloatVector.fromArray(S, b, at);
                y0a = v.fma(w0a, y0a);
                z0a = u.fma(w0a, z0a);
                FloatVector w0b = FloatVector.fromArray(S, b, at + LANES);
                y0b = v.fma(w0b, y0b);
                z0b = u.fma(w0b, z0b);
            }
        }
        int ySecond = yStart + yStride;
        z0a.intoArray(y, ySecond);
        z0b.intoArray(y, ySecond + LANES);
        y0a.intoArray(y, yStart);
        y0b.intoArray(y, yStart + LANES);
    }
}
