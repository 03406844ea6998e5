package org.lanewise.models.data;

import java.util.Arrays;
import org.lanewise.core.tensor.BatchMatrix;

/// How a class becomes a row of targets.
final class Targets {
    private Targets() {}

    static void writeClass(int label, BatchMatrix targets, int at) {
        int start = targets.start(at);
        if (targets.columns() == 1) {
            targets.values()[start] = label;
        } else {
            Arrays.fill(targets.values(), start, start + targets.columns(), 0);
            targets.values()[start + label] = 1;
        }
    }
}
