package org.lanewise.models.data.format;

import java.util.List;

/// A column of texts, each different one kept once. Immutable, thread-safe.
public final class TextColumn implements Column {
    private final int[] codes;
    private final List<String> texts;

    /// @param codes indices of `texts`, -1 where a value is missing; kept, not copied
    TextColumn(int[] codes, List<String> texts) {
        this.codes = codes;
        this.texts = List.copyOf(texts);
    }

    /// The different texts, in the order of their first appearance.
    public List<String> texts() {
        return texts;
    }

    /// The place of the text of `row` in [#texts], -1 if it is missing.
    public int code(int row) {
        return codes[row];
    }

    @Override
    public boolean isMissing(int row) {
        return codes[row] < 0;
    }
}
