package org.lanewise.models.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// On the real file, where `LANEWISE_DATA` names its folder; a variable that is set but wrong is a failure.
class CsvBanknoteTest {
    private static Table banknotes;

    @BeforeAll
    static void readFile() {
        String folder = System.getenv("LANEWISE_DATA");
        assumeTrue(folder != null && !folder.isBlank(), "LANEWISE_DATA is not set: no real banknotes to read");
        banknotes = CsvFormat.read(
                Path.of(folder, "banknote", "data_banknote_authentication.txt"), CsvOptions.recognised());
    }

    @Test
    void fourNumbersAndAClassAreRecognisedWithoutHeader() {
        assertThat(banknotes.rows()).isEqualTo(1372);
        assertThat(banknotes.schema())
                .isEqualTo(new TableSchema(List.of("", "", "", "", ""), List.of(true, true, true, true, false), 4));
        assertThat(((NumberColumn) banknotes.column(1)).value(0)).isEqualTo(8.6661f);
    }

    @Test
    void classesHaveTheirKnownSizesAndTheFirstColumnItsMean() {
        int[] counts = new int[2];
        double sum = 0;
        for (int row = 0; row < banknotes.rows(); row++) {
            counts[Integer.parseInt(banknotes.label().texts().get(banknotes.label().code(row)))]++;
            sum += ((NumberColumn) banknotes.column(0)).value(row);
        }
        assertThat(counts).containsExactly(762, 610);
        assertThat(sum / banknotes.rows()).isCloseTo(0.433735, within(1e-5)); // the variance column of the wavelets
    }
}
