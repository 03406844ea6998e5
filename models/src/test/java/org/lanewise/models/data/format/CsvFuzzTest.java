package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;

/// Random files from a seed; `-Dlanewise.tests.seed=...` repeats a run.
class CsvFuzzTest {
    private static final long SEED = Long.getLong("lanewise.tests.seed", 4180L);
    private static final int FILES = 2000;
    private static final String[] PIECES =
            {"a", "é", "1", "-", ".5", "e3", ",", ",", ",", ";", "\t", "\"", "\"", "\n", "\n", "\n", "\r\n", "\r", " ",
                "?"};

    @TempDir
    Path folder;

    @Test
    void whateverIsQuotedIsReadAsItWas() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path file = folder.resolve("quoted.csv");
        for (int number = 0; number < FILES; number++) {
            List<List<String>> rows = new ArrayList<>();
            int columns = 2 + random.nextInt(4);
            StringBuilder content = new StringBuilder();
            for (int row = 0; row < 1 + random.nextInt(5); row++) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < columns; column++) {
                    cells.add("t" + pieces(random, 6).replace("\r", ""));
                }
                rows.add(cells);
                content.append(String.join(",", cells.stream().map(CsvFuzzTest::quoted).toList()));
                content.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            Files.writeString(file, content);

            Table table = CsvFormat.read(file, CsvOptions.recognised().withSeparator(',').withHeader(false));

            assertThat(texts(table)).as("file %s of -Dlanewise.tests.seed=%s", number, SEED).isEqualTo(rows);
        }
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static List<List<String>> texts(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < table.schema().columns(); column++) {
                TextColumn texts = (TextColumn) table.column(column);
                cells.add(texts.texts().get(texts.code(row)));
            }
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void whateverIsNoTableIsRefusedWithItsPlace() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path file = folder.resolve("any.csv");
        int refused = 0;
        for (int number = 0; number < FILES; number++) {
            String text = number % 2 == 0 ? edited(random) : pieces(random, 24);
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            if (content.length > 0 && random.nextInt(8) == 0) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
            }
            Files.write(file, content);
            MissingValues missing = MissingValues.values()[random.nextInt(3)];
            try {
                assertThat(CsvFormat.read(file, CsvOptions.recognised().withMissing(missing)).rows()).isPositive();
            } catch (LanewiseException e) {
                refused++;
                assertThat(e).as("file %s of -Dlanewise.tests.seed=%s", number, SEED)
                        .hasMessageMatching(
                                "(?s).*any\\.csv, line [1-9]\\d*, column [1-9]\\d*( \\(.*\\))?: found .+, expected .+")
                        .message().doesNotContain("\n");
            }
        }
        assertThat(refused).isBetween(FILES / 2, FILES - 50);
    }

    /// A good file with a few characters replaced.
    private static String edited(SplittableRandom random) {
        StringBuilder text = new StringBuilder("x,y,label\n1,2,a\n3,4,b\n5,6,a\n");
        for (int edit = random.nextInt(3); edit >= 0; edit--) {
            int at = random.nextInt(text.length());
            text.replace(at, at + random.nextInt(2), PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String pieces(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(most + 1); piece > 0; piece--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
