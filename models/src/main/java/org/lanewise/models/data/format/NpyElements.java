package org.lanewise.models.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.lanewise.core.tensor.Tensor;

/// Turns the elements behind a `.npy` header into float32, row-major.
record NpyElements(BytePlaces places, NpyHeader header) {
    private static final int BUFFER_BYTES = 1 << 16;

    /// Reads all elements; the caller has made sure that they are there.
    Tensor read(InputStream in) throws IOException {
        float[] values = new float[header.size()];
        int bytes = header.type().bytes();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(header.order());
        Order order = header.fortran() ? new Order(header.dimensions()) : null;
        for (int done = 0; done < values.length;) {
            int count = Math.min(values.length - done, BUFFER_BYTES / bytes);
            int got = in.readNBytes(buffer.array(), 0, count * bytes);
            if (got < count * bytes) {
                long offset = header.length() + (long) done * bytes + got;
                throw places.broken(offset, "the end", header.elements() + "; did the file change?");
            }
            for (int index = 0; index < count; index++) {
                float value = value(buffer, index * bytes, done + index);
                values[order == null ? done + index : order.next()] = value;
            }
            done += count;
        }
        return Tensor.of(values, header.dimensions());
    }

    private float value(ByteBuffer buffer, int offset, int index) {
        double exact = header.type().at(buffer, offset);
        float value = (float) exact;
        if (Float.isInfinite(value) && !Double.isInfinite(exact)) {
            long place = header.length() + (long) index * header.type().bytes();
            throw places.broken(place, String.valueOf(exact), "a number between -3.4028235e38 and 3.4028235e38");
        }
        return value;
    }

    /// Walks through a row-major array with the first index varying fastest.
    private static final class Order {
        private final int[] dimensions;
        private final int[] strides;
        private final int[] indices;
        private int place;

        Order(int[] dimensions) {
            this.dimensions = dimensions;
            this.strides = new int[dimensions.length];
            this.indices = new int[dimensions.length];
            int stride = 1;
            for (int axis = dimensions.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= dimensions[axis];
            }
        }

        int next() {
            int current = place;
            for (int axis = 0; axis < dimensions.length; axis++) {
                place += strides[axis];
                if (++indices[axis] < dimensions[axis]) {
                    break;
                }
                place -= indices[axis] * strides[axis];
                indices[axis] = 0;
            }
            return current;
        }
    }
}
