package org.lanewise.models.protobuf;

/// How the value of a field is written: the lowest three bits of its tag. Groups (3 and 4) are not read or written.
final class WireType {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    /// Where the field number starts in a tag.
    static final int BITS = 3;

    private WireType() {}

    /// For error messages.
    static String name(int type) {
        return switch (type) {
            case VARINT -> "a varint";
            case FIXED64 -> "8 bytes";
            case BYTES -> "a length with bytes";
            case FIXED32 -> "4 bytes";
            default -> "wire type " + type;
        };
    }
}
