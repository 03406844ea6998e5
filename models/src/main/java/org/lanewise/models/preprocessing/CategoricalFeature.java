package org.lanewise.models.preprocessing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// @throws IllegalArgumentException for a category that occurs twice, or `mostFrequent` out of range
    public CategoricalFeature {
        categories = List.copyOf(categories);
        LabelEncoding.checkDistinct("categories", categories);
        if (mostFrequent < 0 || mostFrequent >= categories.size()) {
            throw new IllegalArgumentException(
                    "mostFrequent must be in [0, " + categories.size() + "), was " + mostFrequent);
        }
    }

    static CategoricalFeature fit(Table table, int column, int[] rows) {
        TextColumn texts = (TextColumn) table.column(column);
        List<String> categories = List.copyOf(new TreeSet<>(texts.texts()));
        int[] places = places(texts.texts(), categories);
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
        int[] places = places(texts.texts(), categories);
        for (int row = 0; row < table.rows(); row++) {
            int place = texts.isMissing(row) ? mostFrequent : places[texts.code(row)];
            if (place < 0) {
                throw table.broken(row, column, texts.shown(row),
                        "a category of the training file: " + shown(categories));
            }
            values[row * width + at + place] = 1;
        }
    }

    /// The place of each text in `names`, -1 where it is not among them.
    static int[] places(List<String> texts, List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.putIfAbsent(name, places.size()));
        return texts.stream().mapToInt(text -> places.getOrDefault(text, -1)).toArray();
    }

    static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
