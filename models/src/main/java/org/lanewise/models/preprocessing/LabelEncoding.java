package org.lanewise.models.preprocessing;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.CellKind;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.data.format.TextColumn;

/// What the label column of a table means. Immutable, thread-safe.
///
/// @param task classes or numbers
/// @param classes the names of the classes: whole numbers in rising order (`1.0` and `1` are one class), or texts in the
///     order of `String.compareTo`, as they are written (here `1.0` and `1` are two); empty for regression
public record LabelEncoding(Task task, List<String> classes) {
    /// As many different whole numbers are still classes, unless the task is told.
    public static final int MOST_INTEGER_CLASSES = 20;

    private static final double LARGEST_INTEGER = 0x1p53;

    /// Classes that are all whole numbers become their shortest form: `1.0` is `1`.
    ///
    /// @throws IllegalArgumentException for fewer than two classes, a class that occurs twice, or classes in a regression
    public LabelEncoding {
        classes = areWhole(classes) ? canonical(classes) : List.copyOf(classes);
        checkDistinct("classes", classes);
        if (task == Task.CLASSIFICATION ? classes.size() < 2 : !classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "a classification needs two classes or more, a regression none; got " + task + " with " + classes);
        }
    }

    /// Learns the classes of a table. A label column is text if more than half of its values are no numbers. The task is
    /// classification if the labels are texts or at most [#MOST_INTEGER_CLASSES] different whole numbers (below 2^53),
    /// else regression.
    ///
    /// @param told the task; null: recognised
    /// @throws LanewiseException with the place of a text among numbers, a decimal comma, a number that is no class, or
    ///     if there is one class only
    public static LabelEncoding of(Table table, @Nullable Task told) {
        TextColumn labels = table.label();
        boolean text = isText(labels, table.rows());
        if (!text || told == Task.REGRESSION) {
            checkNumbers(table);
        }
        List<OptionalLong> integers =
                labels.texts().stream().map(LabelEncoding::integer).toList();
        boolean whole = !text && integers.stream().allMatch(OptionalLong::isPresent);
        long distinct = integers.stream().distinct().count();
        Task recognised = text || whole && distinct <= MOST_INTEGER_CLASSES ? Task.CLASSIFICATION : Task.REGRESSION;
        Task task = told == null ? recognised : told;
        if (task == Task.REGRESSION) {
            return new LabelEncoding(task, List.of());
        }
        if (!text && !whole) {
            int row = firstRow(table, code -> integers.get(code).isEmpty());
            throw table.broken(row, table.schema().label(), found(table, row),
                    "a class: a whole number or a text; numbers are for regression");
        }
        List<String> classes = text
                ? List.copyOf(new TreeSet<>(labels.texts()))
                : integers.stream().map(OptionalLong::getAsLong).distinct().sorted().map(String::valueOf).toList();
        if (classes.size() < 2) {
            throw table.broken(0, table.schema().label(), "the one class '" + classes.getFirst() + "' in all rows",
                    "at least two classes; is this the label column?");
        }
        return new LabelEncoding(task, classes);
    }

    /// Learns the classes of rows of numbers, by the same rules; classes are below 2^24, where float32 is exact.
    ///
    /// @param told the task; null: recognised
    /// @throws LanewiseException with the place of a number that is no class, or if there is one class only
    public static LabelEncoding of(LabelledRows rows, @Nullable Task told) {
        return NumberLabels.encoding(rows, told);
    }

    static void checkDistinct(String what, List<String> names) {
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException(what + " must differ, were " + names);
        }
    }

    private static boolean areWhole(List<String> texts) {
        return texts.stream().allMatch(text -> integer(text).isPresent());
    }

    /// Whole numbers in their shortest form, other texts as they are.
    private static List<String> canonical(List<String> texts) {
        return texts.stream().map(LabelEncoding::canonical).toList();
    }

    private static String canonical(String text) {
        OptionalLong value = integer(text);
        return value.isPresent() ? String.valueOf(value.getAsLong()) : text;
    }

    private static boolean isText(TextColumn labels, int rows) {
        List<CellKind> kinds = labels.texts().stream().map(CellKind::of).toList();
        int texts = 0;
        for (int row = 0; row < rows; row++) {
            texts += kinds.get(labels.code(row)) == CellKind.TEXT ? 1 : 0;
        }
        return 2L * texts > rows;
    }

    private static void checkNumbers(Table table) {
        List<CellKind> kinds = table.label().texts().stream().map(CellKind::of).toList();
        int row = firstRow(table, code -> kinds.get(code) != CellKind.NUMBER);
        if (row == table.rows()) {
            return;
        }
        boolean comma = kinds.get(table.label().code(row)) == CellKind.COMMA_NUMBER;
        throw table.broken(row, table.schema().label(), found(table, row) + (comma ? " (a decimal comma?)" : ""),
                comma
                        ? "a number with a decimal point, as 1.5; replace the commas by points"
                        : "a number, as in a regression or in most rows of this column; correct the value");
    }

    private static int firstRow(Table table, IntPredicate code) {
        int row = 0;
        while (row < table.rows() && !code.test(table.label().code(row))) {
            row++;
        }
        return row;
    }

    private static String found(Table table, int row) {
        return table.label().shown(row);
    }

    private static OptionalLong integer(String text) {
        if (CellKind.of(text) != CellKind.NUMBER) {
            return OptionalLong.empty();
        }
        double value = Double.parseDouble(text);
        return value == Math.rint(value) && Math.abs(value) < LARGEST_INTEGER
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
    }

    /// The class of each row, an index of [#classes].
    ///
    /// @throws IllegalStateException if this is a regression
    /// @throws LanewiseException with the place of an unknown class
    public int[] classNumbers(Table table) {
        if (task != Task.CLASSIFICATION) {
            throw new IllegalStateException("a regression has no classes");
        }
        List<String> texts = table.label().texts();
        int[] ofText = CategoricalFeature.places(areWhole(classes) ? canonical(texts) : texts, classes);
        int unknown = firstRow(table, code -> ofText[code] < 0);
        if (unknown < table.rows()) {
            throw table.broken(unknown, table.schema().label(), "the class " + found(table, unknown),
                    "one of the training file: " + CategoricalFeature.shown(classes));
        }
        int[] result = new int[table.rows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = ofText[table.label().code(row)];
        }
        return result;
    }

    /// The class of each row, an index of [#classes].
    ///
    /// @throws IllegalStateException if this is a regression
    /// @throws LanewiseException with the place of an unknown class
    public int[] classNumbers(LabelledRows rows) {
        if (task != Task.CLASSIFICATION) {
            throw new IllegalStateException("a regression has no classes");
        }
        return NumberLabels.classNumbers(this, rows);
    }

    /// The rows with their classes or numbers as targets; inputs are shared.
    ///
    /// @throws LanewiseException with the place of an unknown class
    public Dataset encode(LabelledRows rows) {
        return NumberLabels.encode(this, rows);
    }

    /// The number of each row, rounded to the nearest float.
    ///
    /// @throws LanewiseException with the place of a label that is no number or too large
    public float[] numbers(Table table) {
        checkNumbers(table);
        float[] result = new float[table.rows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = Float.parseFloat(table.label().texts().get(table.label().code(row)));
            if (!Float.isFinite(result[row])) {
                throw table.broken(row, table.schema().label(), found(table, row),
                        "a number between -3.4028235e38 and 3.4028235e38");
            }
        }
        return result;
    }
}
