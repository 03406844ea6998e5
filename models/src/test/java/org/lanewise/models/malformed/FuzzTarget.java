package org.lanewise.models.malformed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.format.CsvFormat;
import org.lanewise.models.data.format.CsvOptions;
import org.lanewise.models.data.format.IdxFormat;
import org.lanewise.models.data.format.LibSvmFormat;
import org.lanewise.models.data.format.NpyFormat;
import org.lanewise.models.data.format.NpzFormat;
import org.lanewise.models.data.format.Table;
import org.lanewise.models.tests.AllocatedBytes;

/// The readers that are fuzzed, a line each. Whatever a file holds, a reader gives a result or a [LanewiseException] that
/// names the file, nothing else, and allocates little beside its result.
public enum FuzzTarget {
    IDX(file -> IdxFormat.read(file).values().length),
    CSV(file -> cells(CsvFormat.read(file, CsvOptions.recognised()))),
    LIBSVM(file -> 4L * LibSvmFormat.read(file).inputs().shape().size()),
    NPY(file -> 4L * NpyFormat.read(file).shape().size()),
    NPZ(file -> 4L * NpzFormat.read(file, "x", "y").inputs().shape().size());

    /// What a reader may allocate for buffers.
    private static final long BUFFERS = 16 << 20;
    /// How far gzip and ZIP can shrink data.
    private static final long BEST_COMPRESSION = 1032;

    private final ToLongFunction<Path> reader;

    /// @param reader returns the bytes of its result
    FuzzTarget(ToLongFunction<Path> reader) {
        this.reader = reader;
    }

    private static long cells(Table table) {
        return 4L * table.rows() * table.schema().columns();
    }

    /// Reads a file with this content.
    ///
    /// @throws AssertionError if the reader does what it must not do
    public void check(Path file, byte[] content) {
        write(file, content);
        // The first time classes may be loaded, which allocates, too.
        if (excess(file, content) > 0) {
            long excess = excess(file, content);
            if (excess > 0) {
                throw new AssertionError(this + " allocates " + excess + " bytes more than it may");
            }
        }
    }

    private long excess(Path file, byte[] content) {
        long before = AllocatedBytes.now();
        long result = BEST_COMPRESSION * content.length;
        try {
            result = Math.max(result, reader.applyAsLong(file));
        } catch (LanewiseException e) {
            if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                throw new AssertionError("the message does not name the file", e);
            }
        }
        return AllocatedBytes.now() - before - BUFFERS - 4 * result;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
