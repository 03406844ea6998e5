package org.lanewise.models.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.file.MalformedFileException;
import org.lanewise.models.onnx.OnnxFields.TensorField;
import org.lanewise.models.protobuf.ProtobufReader;

/// Reads one tensor: raw bytes or a list of numbers. What is in one piece stays where it is.
final class TensorParser {
    private static final int MOST_AXES = 8;

    private final ProtobufReader in;
    private final int[] extents = new int[MOST_AXES];
    private ByteBuffer list = ByteBuffer.allocate(0);
    /// Whether the list was put together of pieces.
    private boolean joined;
    private String name = "";
    private int axes;
    private int type;
    private int listType;
    private @Nullable ByteBuffer raw;

    private TensorParser(ProtobufReader in) {
        this.in = in;
    }

    static Constant read(ProtobufReader in) {
        return new TensorParser(in).read();
    }

    private Constant read() {
        while (in.next()) {
            switch (in.field()) {
                case TensorField.NAME -> name = in.text();
                case TensorField.TYPE -> type = (int) in.number();
                case TensorField.DIMENSIONS -> in.numbers(this::addExtent);
                case TensorField.RAW -> raw = in.bytes();
                case TensorField.FLOATS -> add(in.fixed(Float.BYTES), TensorField.TYPE_FLOAT);
                case TensorField.DOUBLES -> add(in.fixed(Double.BYTES), TensorField.TYPE_DOUBLE);
                case TensorField.SEGMENT -> throw in.error("a tensor in segments", "one in a piece");
                case TensorField.EXTERNAL -> throw external();
                case TensorField.LOCATION -> {
                    if (in.number() != 0) {
                        throw external();
                    }
                }
                default -> in.skip();
            }
        }
        boolean numeric = type == TensorField.TYPE_FLOAT || type == TensorField.TYPE_DOUBLE;
        return new Constant(name, type, Arrays.copyOf(extents, axes), numeric ? values() : ByteBuffer.allocate(0));
    }

    private MalformedFileException external() {
        return in.error(
                "data of the tensor '" + name + "' in another file", "all data in this one; save the model with it");
    }

    private void addExtent(long extent) {
        if (axes == MOST_AXES || extent < 0 || extent > Integer.MAX_VALUE) {
            throw in.error(
                    axes == MOST_AXES ? "more than " + MOST_AXES + " dimensions" : "a dimension of " + extent,
                    "at most " + MOST_AXES + ", each from 0 to " + Integer.MAX_VALUE);
        }
        extents[axes] = (int) extent;
        axes++;
    }

    private void add(ByteBuffer piece, int typeOfList) {
        boolean first = listType == 0;
        listType = typeOfList;
        if (first) {
            list = piece;
            return;
        }
        int length = list.remaining();
        int needed = length + piece.remaining();
        if (!joined || needed > list.capacity()) {
            joined = true;
            list = ByteBuffer.allocate(room(needed)).put(list).flip();
        }
        list.limit(needed).put(length, piece, piece.position(), piece.remaining());
    }

    /// As much as the extents say, if they are known already and so much can follow; else some more than is needed.
    private int room(int needed) {
        long declared = elements() * bytes(listType);
        long most = (long) needed + in.remaining();
        return (int) (declared >= needed && declared <= most ? declared : Math.min(2L * needed, most));
    }

    private static int bytes(int type) {
        return type == TensorField.TYPE_FLOAT ? Float.BYTES : Double.BYTES;
    }

    /// How many the extents say. Once it is larger than the file it stays so: no later extent may bring an overflow.
    private long elements() {
        long size = 1;
        for (int axis = 0; axis < axes; axis++) {
            size = Math.min(size * extents[axis], Integer.MAX_VALUE);
        }
        return size;
    }

    /// As many numbers as the extents say.
    private ByteBuffer values() {
        if (listType != 0 && (raw != null || listType != type)) {
            throw in.error("values of the tensor '" + name + "' in two ways", "raw bytes, or a list of its type");
        }
        ByteBuffer values = raw == null ? list : raw;
        long size = elements();
        if (size * bytes(type) != values.remaining()) {
            throw in.error(values.remaining() + " bytes of values in the tensor '" + name + "'",
                    bytes(type) + " for each of its " + size + " elements");
        }
        return values.order(ByteOrder.LITTLE_ENDIAN);
    }
}
