package org.lanewise.models.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A disk with a cache, as a crash finds it: written bytes are safe once they were forced, names once their folder was.
/// One call can be made to fail.
final class SimulatedDisk implements FileCalls {
    private static final int SECTOR = 512;

    /// How one call goes wrong.
    enum Fault {
        NONE,
        /// It fails and does nothing.
        FAILS,
        /// It fails after it has done its work.
        FAILS_AFTERWARDS,
        /// It writes a part of the bytes and tells so; no other call is concerned.
        SHORT_WRITE,
        /// From here on no byte fits on the disk but a part of this call's.
        FULL_DISK,
        /// The machine stops before it.
        CRASH,
        /// The machine stops in the middle of it.
        CRASH_WITHIN
    }

    /// The machine has stopped: nothing of the process goes on.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the machine stopped", null, false, false);
        }
    }

    /// What a file holds in the cache and on the disk.
    private static final class Content {
        private byte[] cached = {};
        private byte[] forced = {};
    }

    private final Fault fault;
    private final int faultyCall;
    private int calls;
    private boolean full;
    private boolean crashed;
    private boolean struck;

    private Map<Path, Content> names = new HashMap<>();

    /// The names as they were after each change since the folder was forced: a crash may leave any of them.
    private List<Map<Path, Content>> namesSinceForce = new ArrayList<>();

    /// @param faultyCall the number of the call that goes wrong, from 0
    SimulatedDisk(Fault fault, int faultyCall) {
        this.fault = fault;
        this.faultyCall = faultyCall;
    }

    /// Puts a file onto the disk that is safe.
    void put(Path file, byte[] bytes) {
        Content content = new Content();
        content.cached = bytes;
        content.forced = bytes;
        names.put(file, content);
        namesSinceForce = new ArrayList<>(List.of(Map.copyOf(names)));
    }

    int calls() {
        return calls;
    }

    /// Whether the fault has happened.
    boolean struck() {
        return struck;
    }

    Set<Path> files() {
        return names.keySet();
    }

    byte @Nullable [] read(Path file) {
        Content content = names.get(file);
        return content == null ? null : content.cached;
    }

    /// What a file may hold after a crash now: of every set of names that the disk may have, with bytes that were not forced
    /// lost, zero, torn in sectors, or there. A null stands for no such file.
    Set<@Nullable ByteBuffer> afterCrash(Path file, Random random) {
        Set<@Nullable ByteBuffer> found = new LinkedHashSet<>();
        for (Map<Path, Content> left : namesSinceForce) {
            Content content = left.get(file);
            if (content == null) {
                found.add(null);
                continue;
            }
            found.add(ByteBuffer.wrap(content.forced));
            found.add(ByteBuffer.wrap(content.cached));
            found.add(torn(content, _ -> false));
            for (int sample = 0; sample < 3; sample++) {
                found.add(torn(content, _ -> random.nextBoolean()));
            }
        }
        return found;
    }

    /// The cached length with only some of the sectors that were not forced.
    private static ByteBuffer torn(Content content, IntPredicate arrives) {
        byte[] bytes = new byte[content.cached.length];
        System.arraycopy(content.forced, 0, bytes, 0, content.forced.length);
        for (int from = content.forced.length / SECTOR * SECTOR; from < bytes.length; from += SECTOR) {
            if (arrives.test(from)) {
                System.arraycopy(content.cached, from, bytes, from, Math.min(SECTOR, bytes.length - from));
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    /// One call of the file system.
    private interface Call {
        void run() throws IOException;
    }

    private void call(Call whole, Call half) throws IOException {
        if (crashed) {
            throw new Crash();
        }
        boolean now = calls++ == faultyCall;
        struck |= now && fault != Fault.NONE && fault != Fault.SHORT_WRITE;
        full |= now && fault == Fault.FULL_DISK;
        switch (now ? fault : Fault.NONE) {
            case NONE, SHORT_WRITE, FULL_DISK -> whole.run();
            case FAILS -> throw new IOException("simulated fault");
            case FAILS_AFTERWARDS -> {
                whole.run();
                throw new IOException("simulated fault afterwards");
            }
            case CRASH -> crash();
            case CRASH_WITHIN -> {
                half.run();
                crash();
            }
        }
    }

    private void crash() {
        crashed = true;
        throw new Crash();
    }

    private void namesChanged() {
        namesSinceForce.add(Map.copyOf(names));
    }

    @Override
    public OpenFile create(Path file) throws IOException {
        Call make = () -> {
            names.put(file, new Content());
            namesChanged();
        };
        call(make, make);
        return new Opened(names.get(file));
    }

    @Override
    public OpenFile open(Path file) throws IOException {
        call(() -> {}, () -> {});
        Content content = names.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return new Opened(content);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Call rename = () -> {
            names.put(to, names.remove(from));
            namesChanged();
        };
        call(rename, rename);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        call(() -> namesSinceForce = new ArrayList<>(List.of(Map.copyOf(names))), () -> {});
    }

    @Override
    public void delete(Path file) throws IOException {
        Call remove = () -> {
            names.remove(file);
            namesChanged();
        };
        call(remove, remove);
    }

    private final class Opened implements OpenFile {
        private final Content content;

        Opened(Content content) {
            this.content = content;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            int all = bytes.remaining();
            int part = (int) (all * 0.37) + (all > 1 ? 1 : 0);
            boolean now = calls == faultyCall;
            if (now && fault == Fault.FULL_DISK) {
                call(() -> {}, () -> {});
                return put(bytes, part, (int) position);
            }
            if (full) {
                throw new IOException("No space left on device");
            }
            boolean isShort = now && fault == Fault.SHORT_WRITE;
            struck |= isShort;
            int count = isShort ? part : all;
            call(() -> put(bytes, count, (int) position), () -> put(bytes, part, (int) position));
            return count;
        }

        private int put(ByteBuffer bytes, int count, int position) {
            byte[] changed = Arrays.copyOf(content.cached, Math.max(content.cached.length, position + count));
            bytes.get(changed, position, count);
            content.cached = changed;
            return count;
        }

        @Override
        public void force() throws IOException {
            call(
                    () -> content.forced = content.cached,
                    () -> content.forced = Arrays.copyOf(content.cached, content.cached.length / 2));
        }

        @Override
        public void close() throws IOException {
            call(() -> {}, () -> {});
        }
    }
}
