package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lanewise.core.LanewiseException;

/// The uncompressed content of a gzip file. Unlike [java.util.zip.GZIPInputStream] it takes no garbage behind the
/// compressed data for an end, and says where in the file the damage is. Several members in a row are one content, as
/// the format wants it.
///
/// Source: P. Deutsch, *GZIP file format specification version 4.3*, RFC 1952. For one thread.
final class GzipContent extends InputStream {
    static final byte[] MAGIC = {0x1F, (byte) 0x8B};
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final Path file;
    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    /// `buffer[position, limit)` is not used yet; `buffer[0]` is byte `bufferStart` of the file.
    private int position;
    private int limit;
    private long bufferStart;
    private boolean ended;

    /// Reads the header at once.
    ///
    /// @throws LanewiseException if it is damaged
    GzipContent(Path file, InputStream source) throws IOException {
        this.file = file;
        this.source = source;
        try {
            readHeader();
        } catch (IOException | RuntimeException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (inflater.finished()) {
                finishMember();
                continue;
            }
            if (inflater.needsInput()) {
                expectMore("compressed data");
                inflater.setInput(buffer, position, limit - position);
            }
            int got = inflate(target, from, length);
            if (got > 0) {
                crc.update(target, from, got);
                return got;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }

    private int inflate(byte[] target, int from, int length) {
        try {
            int got = inflater.inflate(target, from, length);
            position = limit - inflater.getRemaining();
            if (got == 0 && inflater.needsDictionary()) {
                throw broken("data that needs a preset dictionary", "plain gzip data");
            }
            return got;
        } catch (DataFormatException e) {
            throw broken("damaged compressed data (" + e.getMessage() + ")", "gzip data");
        }
    }

    /// Checks the trailer and goes on to the next member, if there is one.
    private void finishMember() throws IOException {
        long expectedCrc = littleEndian(4);
        if (expectedCrc != crc.getValue()) {
            throw broken("checksum " + Long.toHexString(expectedCrc), Long.toHexString(crc.getValue()));
        }
        long expectedSize = littleEndian(4);
        long size = inflater.getBytesWritten() & 0xFFFFFFFFL;
        if (expectedSize != size) {
            throw broken("size " + expectedSize, "the " + size + " bytes unpacked");
        }
        if (position == limit && !fill()) {
            ended = true;
            return;
        }
        inflater.reset();
        crc.reset();
        readHeader();
    }

    private void readHeader() throws IOException {
        for (byte magic : MAGIC) {
            if (next() != (magic & 0xFF)) {
                throw broken("bytes that are not gzip data", "the end of the file or 1F 8B");
            }
        }
        int method = next();
        if (method != DEFLATE) {
            throw broken("compression method " + method, "8 (deflate)");
        }
        int flags = next();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw broken("gzip flags 0x" + Integer.toHexString(flags), "none of the reserved ones");
        }
        littleEndian(6); // time, extra flags, operating system
        if ((flags & FLAG_EXTRA) != 0) {
            for (long left = littleEndian(2); left > 0; left--) {
                next();
            }
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            littleEndian(2);
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // up to the closing zero
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        expectMore("gzip header or trailer");
        return buffer[position++] & 0xFF;
    }

    private void expectMore(String what) throws IOException {
        if (position == limit && !fill()) {
            throw broken("the end of the file", "more " + what);
        }
    }

    /// Replaces the used-up buffer; false at the end of the file.
    private boolean fill() throws IOException {
        bufferStart += limit;
        position = 0;
        limit = Math.max(0, source.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    private LanewiseException broken(String found, String expected) {
        return IdxFormat.broken(file, "byte " + (bufferStart + position) + " of the compressed file", found, expected);
    }
}
