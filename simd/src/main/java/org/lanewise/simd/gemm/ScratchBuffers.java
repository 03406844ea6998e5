package org.lanewise.simd.gemm;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Scratch memory that products borrow while they run, as many buffers as threads have needed at once. A thread looks
/// first where it left a buffer, which its cache still holds.
final class ScratchBuffers {
    private static final int SLOTS = 64;

    private final int floats;
    private final AtomicReferenceArray<float[]> free = new AtomicReferenceArray<>(SLOTS);

    /// @param floats the length of each buffer
    ScratchBuffers(int floats) {
        this.floats = floats;
    }

    /// A buffer with any content, for this thread alone until [#giveBack]; a new one if none is free.
    float[] borrow() {
        int own = ownSlot();
        for (int slot = 0; slot < SLOTS; slot++) {
            int at = (own + slot) % SLOTS;
            if (free.get(at) != null) {
                float[] buffer = free.getAndSet(at, null);
                if (buffer != null) {
                    return buffer;
                }
            }
        }
        return new float[floats];
    }

    /// Ends the use of a borrowed buffer; where there is no room for it, it is forgotten.
    void giveBack(float[] buffer) {
        int own = ownSlot();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (free.compareAndSet((own + slot) % SLOTS, null, buffer)) {
                return;
            }
        }
    }

    private static int ownSlot() {
        return (int) (Thread.currentThread().threadId() % SLOTS);
    }
}
