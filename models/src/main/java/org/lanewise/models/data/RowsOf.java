package org.lanewise.models.data;

/// Some neighbouring rows of another data set.
final class RowsOf extends DatasetView {
    private final int from;

    RowsOf(Dataset origin, int from, int to) {
        super(origin, to - from);
        if (from < 0 || from > to || to > origin.rows()) {
            throw new IllegalArgumentException(
                    "rows [" + from + ", " + to + ") are not in a data set of " + origin.rows() + " rows");
        }
        this.from = from;
    }

    @Override
    protected int originRow(int row) {
        return from + row;
    }
}
