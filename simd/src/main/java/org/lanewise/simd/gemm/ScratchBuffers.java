package org.lanewise.simd.gemm;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Scratch memory that products borrow while they run, as many buffers as threads have needed at once. A thread looks
/// first where it left a buffer, which its cache still holds.
final class ScratchBuffers {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<float[]> free = new AtomicReferenceArray<>(SLOTS);

    /// A buffer of at least so many floats with any content, for this thread alone until [#giveBack]; a new one if none is free.
    /// Those found too short are forgotten: before long, all are as long as the longest that was wanted.
    float[] borrow(int floats) {
        int own = ownSlot();
        for (int slot = 0; slot < SLOTS; slot++) {
            int at = (own + slot) % SLOTS;
            if (free.get(at) != null) {
                float[] buffer = free.getAndSet(at, null);
                if (buffer != null && buffer.length >= floats) {
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
