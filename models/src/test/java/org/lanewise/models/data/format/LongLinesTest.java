package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.tests.AllocatedBytes;

/// Files without line ends are refused before they fill the memory. Here they have no end at all: what is in them is made
/// while it is read.
class LongLinesTest {
    private static final Path NAME = Path.of("rows.txt");
    private static final TableSchema SCHEMA = new TableSchema(List.of("x", "y"), List.of(true, false), 1);
    private static final long BUFFERS = 16 << 20;

    /// A text over and over, so often or without end.
    private static InputStream repeated(String text, long times) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long left = times > Long.MAX_VALUE / bytes.length ? Long.MAX_VALUE : times * bytes.length;
            private int next;

            @Override
            public int read() {
                if (left-- <= 0) {
                    return -1;
                }
                int value = bytes[next] & 0xFF;
                next = next + 1 == bytes.length ? 0 : next + 1;
                return value;
            }
        };
    }

    private static void assertRefused(Reading reading, long mostBytes, String... words) {
        long before = AllocatedBytes.now();
        assertThatThrownBy(reading::read)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith("rows.txt, line 1, ")
                .hasMessageContainingAll(words);
        assertThat(AllocatedBytes.now() - before).isLessThan(mostBytes);
    }

    private static void openCsv(String text) {
        CsvStream.open(repeated(text, Long.MAX_VALUE), NAME, CsvOptions.recognised(), SCHEMA).close();
    }

    private static void readLibSvm(String text) throws IOException {
        new LibSvmLines(NAME, repeated(text, Long.MAX_VALUE), 0).readAll(new LibSvmLines.Rows() {
            @Override
            public void label(int line, float label) {}

            @Override
            public void value(int line, int index, float value) {}
        });
    }

    /// What must be refused.
    private interface Reading {
        void read() throws IOException;
    }

    @Test
    void moreValuesInARowThanAllowedAreRefused() {
        assertRefused(() -> openCsv("1,"), 2 * BUFFERS,
                "found more than 1048576 values in a row, expected at most as many");
    }

    /// Its array is doubled, which makes twice the length, two bytes each.
    @Test
    void moreCharactersInARowThanAllowedAreRefused() {
        assertRefused(() -> openCsv("a".repeat(9_999) + ","), 4L * CsvRecords.LONGEST_RECORD + BUFFERS,
                "column 3356", "found more than 33554432 characters in a row, expected at most as many");
    }

    @Test
    void longerValueThanAllowedIsRefused() {
        assertRefused(() -> openCsv("a"), BUFFERS, "column 1: found a value of more than 1048576 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "#", "1 "})
    void longerLineOfLibSvmThanAllowedIsRefused(String text) {
        String expected =
                text.equals("1 ") ? "found '1', expected index:value" : "found a line of more than 67108864 characters";
        assertRefused(() -> readLibSvm(text), BUFFERS, expected);
    }

    @Test
    void longRowsAreRead() throws IOException {
        InputStream in = repeated("a".repeat(1 << 20) + ",", 31);

        CsvRecords records = new CsvRecords(in, new CsvPlaces(NAME), ',');

        assertThat(records.next()).isTrue();
        assertThat(records.fields()).isEqualTo(32);
        assertThat(records.text(30)).hasSize(1 << 20);
        assertThat(records.text(31)).isEmpty();
        assertThat(records.next()).isFalse();
    }

    @Test
    void aHundredThousandColumnsAreRead() throws IOException {
        CsvRecords records = new CsvRecords(repeated("a text of 30 characters, quoted ".repeat(2) + "\t", 100_000),
                new CsvPlaces(NAME), '\t');

        assertThat(records.next()).isTrue();
        assertThat(records.fields()).isEqualTo(100_001);
    }
}
