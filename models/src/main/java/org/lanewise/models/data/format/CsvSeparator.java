package org.lanewise.models.data.format;

import java.util.ArrayList;
import java.util.List;

/// Recognises the separator of a CSV file from its beginning.
final class CsvSeparator {
    /// The candidates, in the order of preference: a tab is never by chance, a comma may be a decimal comma.
    static final String KNOWN = "\t;,";

    private CsvSeparator() {}

    /// The first candidate that occurs on every line of `start`; if none does, the one that occurs most often on the
    /// first line. What lies in quotes does not count.
    ///
    /// @param whole whether `start` is the whole file; otherwise its last line is left out, being cut off
    static char of(String start, boolean whole) {
        List<int[]> counts = counts(start, whole);
        int most = KNOWN.indexOf(',');
        for (int candidate = 0; candidate < KNOWN.length(); candidate++) {
            int column = candidate;
            if (counts.stream().allMatch(line -> line[column] > 0)) {
                return KNOWN.charAt(candidate);
            }
            most = counts.getFirst()[candidate] > counts.getFirst()[most] ? candidate : most;
        }
        return KNOWN.charAt(most);
    }

    /// How often each candidate occurs on each line that is not blank; at least one line.
    private static List<int[]> counts(String start, boolean whole) {
        List<int[]> counts = new ArrayList<>();
        int[] line = new int[KNOWN.length()];
        boolean blank = true;
        boolean quoted = false;
        for (int at = 0; at < start.length(); at++) {
            char each = start.charAt(at);
            if (each == '"') {
                quoted = !quoted;
            } else if (each == '\n' && !quoted) {
                if (!blank) {
                    counts.add(line);
                }
                line = new int[KNOWN.length()];
                blank = true;
            } else if (!quoted && KNOWN.indexOf(each) >= 0) {
                line[KNOWN.indexOf(each)]++;
            }
            blank &= each <= ' ';
        }
        if (!blank && whole || counts.isEmpty()) {
            counts.add(line);
        }
        return counts;
    }
}
