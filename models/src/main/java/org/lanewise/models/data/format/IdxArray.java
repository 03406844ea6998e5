package org.lanewise.models.data.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.lanewise.models.file.Sha256;

/// The content of an IDX file: a dense array of unsigned bytes, row-major, of rank 1 to 4.
///
/// Immutable by contract and thread-safe: [#values()] hands out the array itself, which nobody may write to, because
/// copying the 47 MB of a training set for every reader would cost more than it protects.
public final class IdxArray {
    private static final int HASH_PIECE = 1 << 16;

    private final int[] dimensions;
    private final byte[] values;

    /// @param dimensions one to four lengths, each `>= 0`; copied
    /// @param values as many as the product of the dimensions, 0..255 each; kept, not copied
    /// @throws IllegalArgumentException if the two do not fit
    public IdxArray(int[] dimensions, byte[] values) {
        this.dimensions = dimensions.clone();
        this.values = values;
        if (dimensions.length < 1 || dimensions.length > IdxFormat.MAX_RANK) {
            throw new IllegalArgumentException("rank must be 1 to 4, was " + dimensions.length);
        }
        long product = 1;
        for (int dimension : this.dimensions) {
            if (dimension < 0) {
                throw new IllegalArgumentException("dimensions must be >= 0, were " + Arrays.toString(dimensions));
            }
            product = Math.multiplyExact(product, dimension);
        }
        if (product != values.length) {
            throw new IllegalArgumentException(
                    "dimensions " + Arrays.toString(dimensions) + " do not fit " + values.length + " values");
        }
    }

    /// The number of dimensions, 1 to 4.
    public int rank() {
        return dimensions.length;
    }

    /// The length along `axis`, `0 <= axis < rank()`; axis 0 varies slowest.
    public int dimension(int axis) {
        return dimensions[axis];
    }

    /// All values, row-major: the array itself, not to be written to.
    public byte[] values() {
        return values;
    }

    /// The SHA-256 of the uncompressed file with this content, in lower-case hexadecimal. IDX leaves no freedom, so
    /// equal hashes mean equal dimensions and values, however the file was compressed.
    public String sha256() {
        return Sha256.of(digest -> {
            digest.update(header());
            // In pieces: one call for all would run interpreted to its end when the program has just started.
            for (int from = 0; from < values.length; from += HASH_PIECE) {
                digest.update(values, from, Math.min(HASH_PIECE, values.length - from));
            }
        });
    }

    /// The CRC-32 of the uncompressed file with this content, as gzip has it.
    public long crc32() {
        CRC32 crc = new CRC32();
        crc.update(header());
        crc.update(values);
        return crc.getValue();
    }

    /// The bytes in front of the values: `0 0 type rank`, then each dimension as a big-endian int.
    byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * rank());
        header.put((byte) 0).put((byte) 0).put(IdxFormat.UNSIGNED_BYTE).put((byte) rank());
        for (int dimension : dimensions) {
            header.putInt(dimension);
        }
        return header.array();
    }

    @Override
    public String toString() {
        return "IdxArray" + Arrays.toString(dimensions);
    }
}
