package org.lanewise.models.data;

import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;

/// The order in which an epoch takes the rows: a function of seed, epoch and number of rows (bit contract, rule 4).
public final class EpochOrder {
    private final int[] order;

    /// The rows in their own order.
    public EpochOrder(int rows) {
        order = new int[rows];
        reset();
    }

    private void reset() {
        for (int index = 0; index < order.length; index++) {
            order[index] = index;
        }
    }

    /// Shuffles for one epoch: from the rows' own order, each place from the last down to the second trades with a
    /// random one at or before it (Fisher-Yates; D. Knuth, *The Art of Computer Programming*, vol. 2, 3.4.2).
    public void shuffle(long seed, int epoch) {
        reset();
        for (int index = order.length - 1; index > 0; index--) {
            int other = Philox.bounded(index + 1, seed, RandomStream.SHUFFLE, 0, epoch, 0, index);
            int row = order[index];
            order[index] = order[other];
            order[other] = row;
        }
    }

    /// The row at a place of the epoch.
    public int row(int place) {
        return order[place];
    }

    public int rows() {
        return order.length;
    }
}
