package org.lanewise.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Columns as wide as their widest cell: the first to the left, the others to the right, but the last to the left too where
/// it is prose.
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean proseLast;

    TextTable(boolean proseLast, String... header) {
        this.proseLast = proseLast;
        rows.add(List.of(header));
    }

    void add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "the table has " + rows.getFirst().size() + " columns, the row has " + cells.size());
        }
        rows.add(List.copyOf(cells));
    }

    List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                boolean left = column == 0 || proseLast && column == columns - 1;
                String space = " ".repeat(widths[column] - row.get(column).length());
                line.append(column == 0 ? "" : GAP)
                        .append(left ? "" : space)
                        .append(row.get(column))
                        .append(left ? space : "");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
