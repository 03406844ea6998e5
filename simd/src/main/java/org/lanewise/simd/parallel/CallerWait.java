package org.lanewise.simd.parallel;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Where the caller waits for members: it spins, then parks. Members read this object in every phase; it is written
/// only when the caller parks.
final class CallerWait {
    private final long spinNanos;
    private volatile @Nullable Thread parked;

    CallerWait(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /// Waits until `count` has reached `target`.
    ///
    /// Nobody can park while an interrupt is pending, so it is taken away for as long as this lasts.
    void await(IntSupplier count, int target) {
        if (spin(count, target)) {
            return;
        }
        boolean interrupted = false;
        parked = Thread.currentThread();
        while (count.getAsInt() < target) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        parked = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// To be called after a volatile write of something that counts: either the caller sees that write before it parks,
    /// or it is seen here to be parked.
    void wake() {
        Thread caller = parked;
        if (caller != null) {
            LockSupport.unpark(caller);
        }
    }

    private boolean spin(IntSupplier count, int target) {
        long start = 0;
        for (int poll = 1; count.getAsInt() < target; poll++) {
            Thread.onSpinWait();
            if (poll % Spin.POLLS_PER_CLOCK == 0) {
                long now = System.nanoTime();
                start = start == 0 ? now : start;
                if (!Spin.goOn(now - start, spinNanos)) {
                    return false;
                }
            }
        }
        return true;
    }
}
