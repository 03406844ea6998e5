package org.lanewise.cli.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.preprocessing.TablePreprocessing;
import org.lanewise.models.preprocessing.TargetScaling;
import org.lanewise.models.preprocessing.Task;

/// The rows of a CSV file.
record TableRows(Table table, CsvOptions options, LabelEncoding labels) implements FileRows {
    static TableRows read(Path file, CsvOptions options, @Nullable Task task) {
        Table table = CsvFormat.read(file, options);
        return new TableRows(table, options, LabelEncoding.of(table, task));
    }

    @Override
    public int count() {
        return table.rows();
    }

    @Override
    public int[] classNumbers() {
        return labels.classNumbers(table);
    }

    @Override
    public Encoding encoding(int[] trainingRows) {
        return new Columns(TableEncoding.fit(table, trainingRows, labels));
    }

    private final class Columns implements Encoding {
        private final TableEncoding encoding;

        Columns(TableEncoding encoding) {
            this.encoding = encoding;
        }

        @Override
        public Dataset rows() {
            return encoding.encode(table);
        }

        @Override
        public Dataset rowsOf(Path later) {
            return encoding.encode(CsvFormat.read(later, options, table.schema()));
        }

        @Override
        public Preprocessing preprocessing(@Nullable Scaling scaling, @Nullable TargetScaling targetScaling) {
            return new TablePreprocessing(encoding, options.missing(), scaling, targetScaling);
        }
    }
}
