package org.lanewise.models.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lanewise.core.tensor.Tensor;

/// Tensors as files have them: float32, little-endian, row-major. Thread-safe.
public final class FloatBytes {
    private static final int BUFFER_BYTES = 1 << 16;

    private FloatBytes() {}

    /// Writes all elements, four bytes each.
    public static void write(Tensor values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < values.shape().size(); index++) {
            if (!bytes.hasRemaining()) {
                out.write(bytes.array());
                bytes.clear();
            }
            bytes.putFloat(values.array()[values.offset() + index]);
        }
        out.write(bytes.array(), 0, bytes.position());
    }
}
