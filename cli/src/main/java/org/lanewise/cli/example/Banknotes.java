package org.lanewise.cli.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.EpochOrder;

/// The Banknote Authentication data: four figures of a scanned banknote, and whether it is forged (0 or 1).
///
/// Source: V. Lohweg, UCI Machine Learning Repository, 2013.
final class Banknotes {
    static final String FILE = "data_banknote_authentication.txt";

    private static final int INPUTS = 4;

    private Banknotes() {}

    /// All rows, in an order that the seed decides: the file is sorted by class.
    ///
    /// @param folder where the file is; null for the folder `banknote` in `$LANEWISE_DATA`
    /// @throws LanewiseException if there is no such file or it is broken, with line and column
    static Dataset read(@Nullable Path folder, long seed) {
        Path file = (folder == null ? givenFolder() : folder).resolve(FILE);
        List<String> lines = lines(file).stream().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 5) {
            throw new LanewiseException(file + ": found " + lines.size() + " rows, expected at least 5");
        }
        EpochOrder order = new EpochOrder(lines.size());
        order.shuffle(seed, 0);
        float[][] inputs = new float[lines.size()][INPUTS];
        int[] classes = new int[lines.size()];
        for (int place = 0; place < inputs.length; place++) {
            int row = order.row(place);
            classes[place] = parse(file, row + 1, lines.get(row), inputs[place]);
        }
        return Dataset.of(Tensor.ofRows(inputs), classes, 2);
    }

    private static Path givenFolder() {
        String data = System.getenv("LANEWISE_DATA");
        if (data == null || data.isBlank()) {
            throw new LanewiseException("no banknotes: neither --data nor LANEWISE_DATA is set\n--data must name the "
                    + "folder that holds " + FILE + ", from archive.ics.uci.edu/dataset/267");
        }
        return Path.of(data, "banknote");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new LanewiseException(file + ": no such file\n--data must name the folder that holds " + FILE
                    + ", from archive.ics.uci.edu/dataset/267", e);
        } catch (IOException e) {
            throw new LanewiseException("cannot read " + file, e);
        }
    }

    /// Writes the inputs of a line and returns its class.
    private static int parse(Path file, int line, String text, float[] inputs) {
        String[] cells = text.split(",", -1);
        if (cells.length != INPUTS + 1) {
            throw new LanewiseException(file + ", line " + line + ": found " + cells.length + " columns, expected "
                    + (INPUTS + 1) + ": four numbers and the class");
        }
        for (int column = 0; column < INPUTS; column++) {
            try {
                inputs[column] = Float.parseFloat(cells[column]);
            } catch (NumberFormatException _) {
                throw new LanewiseException(file + ", line " + line + ", column " + (column + 1) + ": found '"
                        + cells[column] + "', expected a number");
            }
        }
        return switch (cells[INPUTS].strip()) {
            case "0" -> 0;
            case "1" -> 1;
            case String other -> throw new LanewiseException(file + ", line " + line + ", column " + (INPUTS + 1)
                    + ": found '" + other + "', expected the class 0 or 1");
        };
    }
}
