package org.lanewise.cli.data;

import org.jspecify.annotations.Nullable;
import org.lanewise.core.tensor.Tensor;
import org.lanewise.models.data.format.CsvStream;
import org.lanewise.models.data.format.IdxArray;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.preprocessing.TableEncoding;

/// Rows as a model takes them before scaling, a few at a time. For one thread.
public interface RawRows extends AutoCloseable {
    /// Rows of one [#next] where all of them are there.
    int BLOCK_ROWS = 256;

    /// The next rows, `[rows, inputs]`, at least one; null at the end.
    ///
    /// @throws org.lanewise.core.LanewiseException if they cannot be read
    @Nullable
    Tensor next();

    @Override
    void close();

    /// The rows of a CSV file, which is read as they are asked for.
    static RawRows of(CsvStream rows, TableEncoding encoding) {
        return new RawRows() {
            @Override
            public @Nullable Tensor next() {
                Table table = rows.next();
                return table == null ? null : encoding.encodeInputs(table);
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /// The rows of an array that is there as a whole.
    static RawRows of(Tensor rows) {
        return new Blocks(rows.shape().rows()) {
            @Override
            Tensor block(int from, int to) {
                return rows.rows(from, to);
            }
        };
    }

    /// The pixels of images `[count, height, width]`, each times a factor.
    static RawRows of(IdxArray images, float factor) {
        int pixels = images.dimension(1) * images.dimension(2);
        return new Blocks(images.dimension(0)) {
            @Override
            Tensor block(int from, int to) {
                float[] values = new float[(to - from) * pixels];
                for (int at = 0; at < values.length; at++) {
                    values[at] = (images.values()[from * pixels + at] & 0xFF) * factor;
                }
                return Tensor.of(values, to - from, pixels);
            }
        };
    }

    /// Rows that are all there.
    abstract class Blocks implements RawRows {
        private final int rows;
        private int at;

        private Blocks(int rows) {
            this.rows = rows;
        }

        abstract Tensor block(int from, int to);

        @Override
        public @Nullable Tensor next() {
            if (at == rows) {
                return null;
            }
            int from = at;
            at = Math.min(rows, from + BLOCK_ROWS);
            return block(from, at);
        }

        @Override
        public void close() {}
    }
}
