package org.lanewise.models.protobuf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A message to be written: its fields in the order of the calls. Its size is known before a byte is written, so large
/// values are written where they are and never copied together. Not thread-safe.
public final class ProtobufMessage {
    private static final int PAYLOAD_BITS = 7;

    private final List<Content> contents = new ArrayList<>();
    private long size;

    /// A message without fields.
    public ProtobufMessage() {}

    /// Bytes of a field that are made as they are written.
    @FunctionalInterface
    public interface Content {
        /// Writes all of them; need not flush `out`.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Adds a whole number.
    public ProtobufMessage number(int field, long value) {
        ByteArrayOutputStream bytes = tag(field, WireType.VARINT);
        putVarint(bytes, value);
        return add(bytes);
    }

    /// Adds a float.
    public ProtobufMessage number(int field, float value) {
        ByteArrayOutputStream bytes = tag(field, WireType.FIXED32);
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.writeBytes(buffer.putFloat(value).array());
        return add(bytes);
    }

    /// Adds whole numbers, packed.
    public ProtobufMessage numbers(int field, long... values) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (long value : values) {
            putVarint(packed, value);
        }
        return content(field, packed.size(), packed::writeTo);
    }

    /// Adds a text.
    public ProtobufMessage text(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return content(field, bytes.length, out -> out.write(bytes));
    }

    /// Adds a message, which must not change afterwards.
    public ProtobufMessage message(int field, ProtobufMessage value) {
        return content(field, value.size, value::writeTo);
    }

    /// Adds bytes.
    ///
    /// @param length how many `content` writes
    public ProtobufMessage content(int field, long length, Content content) {
        ByteArrayOutputStream bytes = tag(field, WireType.BYTES);
        putVarint(bytes, length);
        add(bytes);
        contents.add(content);
        size += length;
        return this;
    }

    /// How many bytes [#writeTo] writes.
    public long size() {
        return size;
    }

    /// Writes all fields.
    public void writeTo(OutputStream out) throws IOException {
        for (Content content : contents) {
            content.writeTo(out);
        }
    }

    private ProtobufMessage add(ByteArrayOutputStream bytes) {
        contents.add(bytes::writeTo);
        size += bytes.size();
        return this;
    }

    private static ByteArrayOutputStream tag(int field, int wireType) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        putVarint(bytes, (long) field << WireType.BITS | wireType);
        return bytes;
    }

    private static void putVarint(ByteArrayOutputStream bytes, long value) {
        long rest = value;
        while ((rest & -1L << PAYLOAD_BITS) != 0) {
            bytes.write((int) (rest & (1 << PAYLOAD_BITS) - 1 | 1 << PAYLOAD_BITS));
            rest >>>= PAYLOAD_BITS;
        }
        bytes.write((int) rest);
    }
}
