package org.lanewise.models.data.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The types of elements that are read from `.npy` files.
enum NpyType {
    FLOAT16("f2", 2) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return Float.float16ToFloat(bytes.getShort(offset));
        }
    },
    FLOAT32("f4", 4) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.getFloat(offset);
        }
    },
    FLOAT64("f8", 8) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.getDouble(offset);
        }
    },
    UNSIGNED8("u1", 1) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.get(offset) & 0xFF;
        }
    },
    SIGNED8("i1", 1) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.get(offset);
        }
    },
    SIGNED16("i2", 2) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.getShort(offset);
        }
    },
    SIGNED32("i4", 4) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            return bytes.getInt(offset);
        }
    },
    SIGNED64("i8", 8) {
        @Override
        double at(ByteBuffer bytes, int offset) {
            // Rounded to float at once: by way of double it would be rounded twice.
            return (float) bytes.getLong(offset);
        }
    };

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<NpyType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /// All codes, for messages.
    static String codes() {
        return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
    }

    /// The number of bytes of an element.
    int bytes() {
        return bytes;
    }

    /// The element at a byte of the buffer, in the buffer's byte order.
    abstract double at(ByteBuffer bytes, int offset);

    @Override
    public String toString() {
        return code;
    }
}
