package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScratchBuffersTest {
    @Test
    void aThreadGetsBackWhatItGaveBack() {
        ScratchBuffers buffers = new ScratchBuffers();
        float[] first = buffers.borrow(5);
        buffers.giveBack(first);

        assertThat(first).hasSize(5);
        assertThat(buffers.borrow(3)).isSameAs(first);
    }

    @Test
    void aBufferThatIsTooShortIsReplaced() {
        ScratchBuffers buffers = new ScratchBuffers();
        buffers.giveBack(buffers.borrow(5));
        float[] longer = buffers.borrow(6);
        assertThat(longer).hasSize(6);
        buffers.giveBack(longer);
        assertThat(buffers.borrow(5)).isSameAs(longer);
        assertThat(buffers.borrow(5)).hasSize(5);
    }

    @Test
    void nobodySharesABufferThatIsBorrowed() {
        ScratchBuffers buffers = new ScratchBuffers();
        Set<float[]> borrowed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int count = 0; count < 100; count++) {
            borrowed.add(buffers.borrow(1));
        }
        assertThat(borrowed).hasSize(100);
        borrowed.forEach(buffers::giveBack); // more than are kept
        for (int count = 0; count < 100; count++) {
            borrowed.add(buffers.borrow(1));
        }
        assertThat(borrowed).hasSize(136);
    }

    @Test
    void threadsThatBorrowAtOnceWriteToDifferentMemory() throws InterruptedException {
        ScratchBuffers buffers = new ScratchBuffers();
        List<String> clashes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            float own = number;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 20_000; round++) {
                    float[] buffer = buffers.borrow(1);
                    buffer[0] = own;
                    Thread.onSpinWait();
                    if (buffer[0] != own) {
                        clashes.add(own + " found " + buffer[0]);
                    }
                    buffers.giveBack(buffer);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(clashes).isEmpty();
    }
}
