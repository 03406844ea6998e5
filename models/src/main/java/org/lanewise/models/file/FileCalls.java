package org.lanewise.models.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The calls that [AtomicFile] makes to the file system, so that a test can let each of them fail.
interface FileCalls {
    /// The file system itself.
    FileCalls REAL = new RealFiles();

    /// A file that is open for writing.
    interface OpenFile extends Closeable {
        /// Writes some of the bytes from a place on, at least one unless there are none, and returns how many.
        ///
        /// @param position at most the length so far
        int write(ByteBuffer bytes, long position) throws IOException;

        /// Forces all that was written to the disk.
        void force() throws IOException;
    }

    /// Makes a file that does not exist yet.
    OpenFile create(Path file) throws IOException;

    /// Opens a file that exists.
    OpenFile open(Path file) throws IOException;

    /// Renames a file over another, in one step where the file system can.
    void move(Path from, Path to) throws IOException;

    /// Forces the names in a folder to the disk.
    void forceFolder(Path folder) throws IOException;

    /// Deletes a file if it exists.
    void delete(Path file) throws IOException;

    /// What happens outside tests.
    final class RealFiles implements FileCalls {
        @Override
        public OpenFile create(Path file) throws IOException {
            return new Channel(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
        }

        @Override
        public OpenFile open(Path file) throws IOException {
            return new Channel(FileChannel.open(file, StandardOpenOption.WRITE));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                // Some network file systems; a plain replace is the best they offer.
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /// An open file of the file system.
    record Channel(FileChannel channel) implements OpenFile {
        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            return channel.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
