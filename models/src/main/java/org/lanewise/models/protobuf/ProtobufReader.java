package org.lanewise.models.protobuf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.lanewise.models.file.MalformedFileException;

/// Reads one message field by field: [#next], then by its [#field] one of the reading methods or [#skip].
///
/// Strict: no length reaches beyond the message around it, a number has at most ten bytes, a text is UTF-8, a field has
/// the wire type it is read as. It allocates nothing but what the methods return, and no more than the bytes that are
/// there. Not thread-safe.
public final class ProtobufReader {
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;
    private static final int LONGEST_FIELD = (1 << 29) - 1;

    private final Path file;
    private final ByteBuffer bytes;
    private int fieldStart;
    private int field;
    private int wireType;

    /// The message that is the whole file.
    ///
    /// @param file for error messages
    /// @param content what is in it
    public ProtobufReader(Path file, byte[] content) {
        this(file, ByteBuffer.wrap(content));
    }

    private ProtobufReader(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Goes to the next field.
    ///
    /// @return false if there is none
    public boolean next() {
        fieldStart = bytes.position();
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = varint();
        wireType = (int) tag & (1 << WireType.BITS) - 1;
        if (tag >>> WireType.BITS == 0 || tag >>> WireType.BITS > LONGEST_FIELD) {
            throw error("field number " + (tag >>> WireType.BITS), "one from 1 to " + LONGEST_FIELD);
        }
        field = (int) (tag >>> WireType.BITS);
        return true;
    }

    /// The number of the field that [#next] went to.
    public int field() {
        return field;
    }

    /// Where in the file that field starts.
    public int offset() {
        return fieldStart;
    }

    /// How many bytes are left.
    public int remaining() {
        return bytes.remaining();
    }

    /// Reads a whole number.
    public long number() {
        require(WireType.VARINT);
        return varint();
    }

    /// Reads a float.
    public float float32() {
        require(WireType.FIXED32);
        return bytes(Float.BYTES).getFloat();
    }

    /// Reads whole numbers: one, or a packed row of them.
    public void numbers(LongConsumer each) {
        if (wireType == WireType.VARINT) {
            each.accept(varint());
            return;
        }
        ProtobufReader packed = new ProtobufReader(file, bytes());
        packed.fieldStart = fieldStart;
        while (packed.bytes.hasRemaining()) {
            each.accept(packed.varint());
        }
    }

    /// Reads numbers of fixed size: one, or a packed row of them; a view of the bytes, little-endian.
    ///
    /// @param size of one, 4 or 8 bytes
    public ByteBuffer fixed(int size) {
        if (wireType == (size == Float.BYTES ? WireType.FIXED32 : WireType.FIXED64)) {
            return bytes(size);
        }
        ByteBuffer packed = bytes();
        if (packed.remaining() % size != 0) {
            throw error(packed.remaining() + " bytes of packed numbers", "a multiple of " + size);
        }
        return packed;
    }

    /// Reads a text.
    public String text() {
        ByteBuffer utf8 = bytes();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw error("a text that is not UTF-8", "UTF-8");
        }
    }

    /// Reads a message.
    public ProtobufReader message() {
        return new ProtobufReader(file, bytes());
    }

    /// Reads bytes; a view, whose positions are those of the file, little-endian.
    public ByteBuffer bytes() {
        require(WireType.BYTES);
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw error(
                    "a length of " + Long.toUnsignedString(length) + " bytes",
                    "at most the " + bytes.remaining() + " that are left");
        }
        return bytes((int) length);
    }

    /// Passes over the value of a field nobody asked for.
    public void skip() {
        switch (wireType) {
            case WireType.VARINT -> varint();
            case WireType.FIXED32 -> bytes(Integer.BYTES);
            case WireType.FIXED64 -> bytes(Long.BYTES);
            case WireType.BYTES -> bytes();
            default ->
                throw error(WireType.name(wireType), "wire type 0, 1, 2 or 5; this is not a file of Protocol Buffers");
        }
    }

    /// What is wrong with the field that [#next] went to: file, place, what was found, what was expected.
    public MalformedFileException error(String found, String expected) {
        return new MalformedFileException(file, "byte " + fieldStart, found, expected);
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw error("field " + field + " as " + WireType.name(wireType), WireType.name(expected));
        }
    }

    private ByteBuffer bytes(int length) {
        if (length > bytes.remaining()) {
            throw error(bytes.remaining() + " bytes more", length + "; the file is cut off or damaged");
        }
        ByteBuffer view = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        view.limit(bytes.position() + length);
        bytes.position(bytes.position() + length);
        return view;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            if (!bytes.hasRemaining()) {
                throw error("the end of the bytes within a number", "its last byte; the file is cut off or damaged");
            }
            int next = bytes.get();
            value |= (long) (next & PAYLOAD) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw error("a number of more than ten bytes", "at most ten");
    }
}
