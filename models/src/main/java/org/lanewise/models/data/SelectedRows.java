package org.lanewise.models.data;

/// Any rows of another data set, in any order.
final class SelectedRows extends DatasetView {
    private final int[] selected;

    SelectedRows(Dataset origin, int[] selected) {
        super(origin, selected.length);
        this.selected = selected.clone();
        for (int row : this.selected) {
            if (row < 0 || row >= origin.rows()) {
                throw new IllegalArgumentException("row " + row + " is not in [0, " + origin.rows() + ")");
            }
        }
    }

    @Override
    protected int originRow(int row) {
        return selected[row];
    }
}
