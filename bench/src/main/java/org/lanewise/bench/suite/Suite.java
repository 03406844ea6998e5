package org.lanewise.bench.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lanewise.core.LanewiseException;

/// The works in the order in which they are warmed up: small ones first, because until C2 is through a large product takes
/// very long.
public final class Suite {
    /// Goes up whenever a work changes in a way that makes its times incomparable.
    public static final int VERSION = 3;

    private Suite() {}

    /// The works whose name contains a match of `filter`, with the peers that are installed.
    ///
    /// @param threads the most threads of a work, `>= 1`
    /// @param quick whether the longest are left out
    /// @param peers whether others than Lanewise are wanted
    /// @throws LanewiseException if the filter leaves nothing
    public static List<Work> open(int threads, boolean quick, Pattern filter, boolean peers) {
        List<Candidate> all = candidates(threads, quick);
        List<Work> works = all.stream()
                .filter(candidate -> filter.matcher(candidate.key().name()).find())
                .filter(candidate -> peers || candidate.key().isLanewise())
                .map(candidate -> candidate.open().get())
                .toList();
        if (works.isEmpty()) {
            List<String> names = all.stream().map(each -> each.key().name()).distinct().toList();
            throw new LanewiseException(
                    "no work matches --filter " + filter + "\nThe works: " + String.join(", ", names));
        }
        return works;
    }

    /// The names of all works, for the help text and for checking a filter.
    public static List<String> names(boolean quick) {
        return candidates(1, quick).stream().map(each -> each.key().name()).distinct().toList();
    }

    private static List<Candidate> candidates(int threads, boolean quick) {
        List<Candidate> all = new ArrayList<>();
        ElementWorks.addTo(all);
        GemmWorks.addTo(all, threads, quick);
        TrainingWorks.addTo(all, threads);
        return all;
    }
}
