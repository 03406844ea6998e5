package org.lanewise.core.tensor;

import java.util.Arrays;

/// Lists of equal capacity, one after the other. An entry is an index and two values that belong to it.
///
///     indices   [ list 0: 3 7 12 . . | list 1: 0 4 . . . | .. ]
///     values    [ list 0: a3 b3  a7 b7  a12 b12  . . | list 1: a0 b0  a4 b4 .. ]
///
/// Mutable scratch memory of the engine, a list is written by one thread at a time.
public final class PairLists {
    private final int capacity;
    private final int[] counts;
    private final int[] indices;
    private final float[] values;

    PairLists(int lists, int capacity) {
        this.capacity = capacity;
        this.counts = new int[lists];
        this.indices = new int[Math.multiplyExact(lists, capacity)];
        this.values = new float[Math.multiplyExact(2, indices.length)];
    }

    /// Where a list starts in [#indices]; its values start at twice that place in [#values].
    public int start(int list) {
        return list * capacity;
    }

    /// How many entries a list has.
    public int count(int list) {
        return counts[list];
    }

    /// Says how many entries a list has, after they were written.
    public void setCount(int list, int count) {
        counts[list] = count;
    }

    /// The array of all indices.
    public int[] indices() {
        return indices;
    }

    /// The array of all values.
    public float[] values() {
        return values;
    }

    /// Empties lists `[from, to)`.
    public void clear(int from, int to) {
        Arrays.fill(counts, from, to, 0);
    }

    /// Appends an entry to a list.
    public void add(int list, int index, float first, float second) {
        int at = list * capacity + counts[list]++;
        indices[at] = index;
        values[2 * at] = first;
        values[2 * at + 1] = second;
    }
}
