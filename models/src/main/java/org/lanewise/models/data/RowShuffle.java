package org.lanewise.models.data;

import java.util.Arrays;
import org.lanewise.core.random.Philox;
import org.lanewise.core.random.RandomStream;

/// Random orders of rows (bit contract, rule 4).
final class RowShuffle {
    private RowShuffle() {}

    /// The rows `[0, rows)` in random order.
    static int[] order(int rows, long seed, RandomStream stream, int epoch) {
        int[] order = new int[rows];
        shuffle(order, seed, stream, epoch);
        return order;
    }

    /// Fills `order`: from the rows' own order, each place from the last down to the second trades with a random one at
    /// or before it (Fisher-Yates; D. Knuth, *The Art of Computer Programming*, vol. 2, 3.4.2).
    static void shuffle(int[] order, long seed, RandomStream stream, int epoch) {
        Arrays.setAll(order, row -> row);
        for (int index = order.length - 1; index > 0; index--) {
            int other = Philox.bounded(index + 1, seed, stream, 0, epoch, 0, index);
            int row = order[index];
            order[index] = order[other];
            order[other] = row;
        }
    }
}
