package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The characters of a UTF-8 stream, one at a time, without the byte order mark; the place of a bad byte is exact.
final class CsvCharacters {
    static final int END = -1;
    /// In place of bytes that are not UTF-8.
    static final int MALFORMED = -2;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final char[] chars = new char[BUFFER_BYTES];
    private int next;
    private int filled;
    private boolean ended;

    CsvCharacters(InputStream in) throws IOException {
        this.in = in;
        if (peek() == BYTE_ORDER_MARK) {
            next++;
        }
    }

    /// The next character, [#END] or [#MALFORMED].
    int read() throws IOException {
        return next < filled ? chars[next++] : first();
    }

    /// What [#read] will give.
    int peek() throws IOException {
        int character = read();
        if (character >= 0) {
            next--;
        }
        return character;
    }

    /// Whether [#read] will give something without waiting for a slow source, as far as one can tell.
    boolean isReady() throws IOException {
        return next < filled || bytes.hasRemaining() || in.available() > 0;
    }

    private int first() throws IOException {
        CharBuffer decoded = CharBuffer.wrap(chars);
        CoderResult result = CoderResult.UNDERFLOW;
        while (decoded.position() == 0 && !result.isError() && !(ended && !bytes.hasRemaining())) {
            fillBytes();
            result = decoder.decode(bytes, decoded, ended);
        }
        next = 0;
        filled = decoded.position();
        if (filled > 0) {
            return chars[next++];
        }
        return result.isError() ? MALFORMED : END;
    }

    private void fillBytes() throws IOException {
        bytes.compact();
        int got = ended ? -1 : in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (got < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + got);
        }
        bytes.flip();
    }
}
