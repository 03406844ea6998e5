package org.lanewise.models.malformed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.IdxFormat;
import org.lanewise.models.data.format.LabelledRows;
import org.lanewise.models.data.format.LibSvmFormat;
import org.lanewise.models.data.format.NpyFormat;
import org.lanewise.models.data.format.NpzFormat;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.file.SafetensorsFile;
import org.lanewise.models.file.SafetensorsFormat;
import org.lanewise.models.onnx.OnnxFormat;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.TableEncoding;
import org.lanewise.models.tests.AllocatedBytes;
import org.lanewise.models.training.RestoredTraining;

/// The readers of files, a line each. Whatever a file holds, a reader gives a result or a [LanewiseException] that names
/// the file, nothing else, and allocates little beside its result.
public enum FuzzTarget {
    IDX(file -> IdxFormat.read(file).values().length),
    CSV(file -> bytes(CsvFormat.read(file, CsvOptions.recognised()))),
    LIBSVM(file -> bytes(LibSvmFormat.read(file))),
    NPY(file -> 4L * NpyFormat.read(file).shape().size()),
    NPZ(file -> bytes(NpzFormat.read(file, "x", "y"))),
    SAFETENSORS(file -> bytes(SafetensorsFormat.read(file))),
    ONNX(file -> 4 * OnnxFormat.read(file).plan().parameterCount()),
    CHECKPOINT(RestoredTraining::bytes);

    /// What a reader may allocate for buffers.
    private static final long BUFFERS = 16 << 20;
    /// How far gzip and ZIP can shrink data.
    private static final long BEST_COMPRESSION = 1032;

    /// How much more a column of two bytes takes: it has objects of its own.
    private static final long COLUMN_OVERHEAD = 100;

    private final ToLongFunction<Path> reader;

    /// @param reader reads a file and returns the bytes of the result
    FuzzTarget(ToLongFunction<Path> reader) {
        this.reader = reader;
    }

    private static long bytes(Table table) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        return bytes(TableEncoding.fit(table, rows, LabelEncoding.of(table, null)).encode(table));
    }

    private static long bytes(LabelledRows rows) {
        return bytes(LabelEncoding.of(rows, null).encode(rows));
    }

    private static long bytes(Dataset data) {
        return 4L * data.rows() * (data.inputs() + 1);
    }

    private static long bytes(SafetensorsFile file) {
        return file.arrays().stream().mapToLong(array -> 4L * array.values().shape().size()).sum();
    }

    /// Reads `file` and what its labels mean.
    ///
    /// @return the bytes of the result
    /// @throws LanewiseException if the file is refused
    public long read(Path file) {
        return reader.applyAsLong(file);
    }

    /// Reads a file with this content.
    ///
    /// @throws AssertionError if the reader does what it must not do
    public void check(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        check(file);
        if (this == CHECKPOINT && CheckpointFiles.seal(file)) {
            check(file);
        }
    }

    private void check(Path file) {
        long fileBytes = file.toFile().length();
        // The first time classes may be loaded, which allocates, too.
        if (excess(file, fileBytes) > 0) {
            long excess = excess(file, fileBytes);
            if (excess > 0) {
                throw new AssertionError(this + " allocates " + excess + " bytes more than it may");
            }
        }
    }

    private long excess(Path file, long fileBytes) {
        long before = AllocatedBytes.now();
        long result = switch (this) {
            case IDX, NPZ -> BEST_COMPRESSION * fileBytes;
            case CSV -> COLUMN_OVERHEAD * fileBytes;
            default -> fileBytes;
        };
        try {
            result = Math.max(result, read(file));
        } catch (LanewiseException e) {
            if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                throw new AssertionError("the message does not name the file", e);
            }
        }
        return AllocatedBytes.now() - before - BUFFERS - 4 * result;
    }
}
