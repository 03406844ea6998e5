package org.lanewise.models.data;

import java.util.Arrays;
import org.lanewise.core.random.RandomStream;

/// The order in which an epoch takes the rows: a function of seed, epoch and number of rows (bit contract, rule 4).
public final class EpochOrder {
    private final int[] order;

    /// The rows in their own order.
    public EpochOrder(int rows) {
        order = new int[rows];
        Arrays.setAll(order, row -> row);
    }

    /// Shuffles for one epoch, from the rows' own order.
    public void shuffle(long seed, int epoch) {
        RowShuffle.shuffle(order, seed, RandomStream.SHUFFLE, epoch);
    }

    /// The row at a place of the epoch.
    public int row(int place) {
        return order[place];
    }

    public int rows() {
        return order.length;
    }
}
