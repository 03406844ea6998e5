package org.lanewise.models.preprocessing;

import java.util.List;
import java.util.TreeSet;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.data.format.TextColumn;

/// A column of texts, one-hot: an input for each category, 1 for the row's own and 0 for the others. Immutable,
/// thread-safe.
///
/// @param column from 0
/// @param name of the column
/// @param categories in the order of `String.compareTo`
/// @param mostFrequent the category that most training rows have, the first of equals; in place of missing ones
public record CategoricalFeature(int column, String name, List<String> categories, int mostFrequent)
        implements
            Feature {
    private static final int SHOWN = 10;

    public CategoricalFeature {
        categories = List.copyOf(categories);
        if (mostFrequent < 0 || mostFrequent >= categories.size()) {
            throw new IllegalArgumentException(
                    "mostFrequent must be in [0, " + categories.size() + "), was " + mostFrequent);
        }
    }

    static CategoricalFeature fit(Table table, int column, int[] rows) {
        TextColumn texts = (TextColumn) table.column(column);
        List<String> categories = List.copyOf(new TreeSet<>(texts.texts()));
        int[] places = texts.texts().stream().mapToInt(categories::indexOf).toArray();
        int[] counts = new int[categories.size()];
        for (int row : rows) {
            if (!texts.isMissing(row)) {
                counts[places[texts.code(row)]]++;
            }
        }
        int most = 0;
        for (int category = 1; category < counts.length; category++) {
            most = counts[category] > counts[most] ? category : most;
        }
        return new CategoricalFeature(column, table.schema().name(column), categories, most);
    }

    @Override
    public List<String> inputs() {
        return categories.stream().map(category -> name + "=" + category).toList();
    }

    @Override
    public void encode(Table table, float[] values, int width, int at) {
        TextColumn texts = (TextColumn) table.column(column);
        int[] places = texts.texts().stream().mapToInt(categories::indexOf).toArray();
        for (int row = 0; row < table.rows(); row++) {
            int place = texts.isMissing(row) ? mostFrequent : places[texts.code(row)];
            if (place < 0) {
                throw table.broken(row, column, "'" + texts.texts().get(texts.code(row)) + "'",
                        "a category of the training file: " + shown(categories));
            }
            values[row * width + at + place] = 1;
        }
    }

    static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
