package org.lanewise.bench.statistics;

import java.util.stream.IntStream;

/// Many tests at once: of m lines, some look slow by chance.
/// Source: S. Holm, *A Simple Sequentially Rejective Multiple Test Procedure*, Scandinavian Journal of Statistics 6, 1979.
public final class Holm {
    private Holm() {}

    /// The adjusted probabilities: the chance that *any* of the lines would look like this where none differs.
    ///
    /// @param chances one for each test, in `[0, 1]`
    /// @return in the same order, in `[0, 1]`
    public static double[] adjusted(double[] chances) {
        int[] order = IntStream.range(0, chances.length)
                .boxed()
                .sorted((one, other) -> Double.compare(chances[one], chances[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[chances.length];
        double greatest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            greatest = Math.max(greatest, Math.min(1, chances[order[rank]] * (order.length - rank)));
            adjusted[order[rank]] = greatest;
        }
        return adjusted;
    }
}
