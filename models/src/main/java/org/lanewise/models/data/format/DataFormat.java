package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The formats of files whose rows can be learned, and how they are told apart.
public enum DataFormat {
    /// Columns with names, see [CsvFormat].
    CSV,
    /// One NumPy array, see [NpyFormat].
    NPY,
    /// Several NumPy arrays, see [NpzFormat].
    NPZ,
    /// Labels and values with their indices, see [LibSvmFormat].
    LIBSVM,
    /// Images or their labels as unsigned bytes, see [IdxFormat].
    IDX;

    /// Of an array of unsigned bytes; the rank follows.
    private static final byte[] IDX_MAGIC = {0, 0, IdxFormat.UNSIGNED_BYTE};

    /// A CSV file may start with `PK` alone.
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /// The format of a file: npy, npz and IDX by the first bytes or by the end of the name (IDX: `-ubyte`, `.idx`, and both
    /// with `.gz`), LIBSVM by the end of the name (`.libsvm`, `.svm`), CSV otherwise. A file that cannot be read goes by
    /// its name.
    public static DataFormat of(Path file) {
        byte[] start = start(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (startsWith(start, NpyHeader.MAGIC) || name.endsWith(".npy")) {
            return NPY;
        }
        if (startsWith(start, ZIP) || name.endsWith(".npz")) {
            return NPZ;
        }
        if (startsWith(start, IDX_MAGIC) || name.matches(".*(-ubyte|\\.idx)(\\.gz)?")) {
            return IDX;
        }
        return name.endsWith(".libsvm") || name.endsWith(".svm") ? LIBSVM : CSV;
    }

    private static byte[] start(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0]; // nothing is taken out of a pipe
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(NpyHeader.MAGIC.length);
        } catch (IOException e) {
            return new byte[0]; // the reader will say why
        }
    }

    private static boolean startsWith(byte[] start, byte[] magic) {
        return start.length >= magic.length
                && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
