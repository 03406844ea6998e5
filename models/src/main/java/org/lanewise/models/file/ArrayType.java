package org.lanewise.models.file;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The types of numbers that a safetensors file may hold.
enum ArrayType {
    BOOL(8), U8(8), I8(8), F8_E5M2(8), F8_E4M3(8), F8_E8M0(8), I16(16), U16(16), F16(16), BF16(16), I32(32), U32(32),
    F32(32), C64(64), F64(64), I64(64), U64(64);

    private static final Map<String, ArrayType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ArrayType::name, Function.identity()));

    private final int bits;

    ArrayType(int bits) {
        this.bits = bits;
    }

    int bytes() {
        return bits / Byte.SIZE;
    }

    /// Whether arrays of this type can be read.
    boolean isRead() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    static @Nullable ArrayType named(String name) {
        return BY_NAME.get(name);
    }
}
