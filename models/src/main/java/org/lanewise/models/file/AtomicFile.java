package org.lanewise.models.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.lanewise.core.LanewiseException;

/// Replaces a file in one step: readers see the old content or the new, never a part, even after a crash or a power
/// cut. The new content goes into a temporary file in the same folder, is forced to the disk and then renamed over the
/// target; at last the folder is forced too, so that the new name itself survives.
///
/// All methods are thread-safe; of two writers of one target the later rename wins.
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    /// How the names of temporary files end.
    private static final String END = ".tmp";

    private AtomicFile() {}

    /// What to write.
    @FunctionalInterface
    public interface Content {
        /// Writes all of the content; need not flush or close `out`, which is buffered.
        void writeTo(OutputStream out) throws IOException;
    }

    /// What to write behind a header that is known last.
    @FunctionalInterface
    public interface HeadedContent {
        /// Writes all but the header; need not flush or close `out`, which is buffered.
        ///
        /// @return the header, in the length that was announced
        byte[] writeTo(OutputStream out) throws IOException;
    }

    /// Writes `content` to `target`, replacing what was there. The folder of `target` must exist. A symbolic link stays
    /// one: the file it leads to is replaced.
    ///
    /// If anything fails, also in `content`, the old file is untouched and no temporary file stays behind.
    ///
    /// @throws LanewiseException if the file cannot be written, with the target's name and the reason
    public static void write(Path target, Content content) {
        write(target, content, FileCalls.REAL);
    }

    static void write(Path target, Content content, FileCalls calls) {
        HeadedContent withoutHeader = out -> {
            content.writeTo(out);
            return new byte[0];
        };
        write(target, 0, withoutHeader, calls);
    }

    /// Writes a header and `content` behind it to `target`, as [#write(Path, Content)] does.
    ///
    /// @param headerBytes the length of the header
    /// @throws LanewiseException if the file cannot be written, with the target's name and the reason
    public static void write(Path target, int headerBytes, HeadedContent content) {
        write(target, headerBytes, content, FileCalls.REAL);
    }

    static void write(Path target, int headerBytes, HeadedContent content, FileCalls calls) {
        requireTarget(target);
        Path file = fileOf(target);
        Path temporary = temporaryBeside(file);
        try {
            try (FileCalls.OpenFile open = calls.create(temporary)) {
                OutputStream out = new BufferedOutputStream(new WholeWrites(open), BUFFER_BYTES);
                out.write(new byte[headerBytes]);
                byte[] header = content.writeTo(out);
                out.flush();
                if (header.length != headerBytes) {
                    throw new IllegalArgumentException(
                            "the header must have " + headerBytes + " bytes, has " + header.length);
                }
                new WholeWrites(open).write(header, 0, headerBytes);
                open.force();
            }
            rename(temporary, file, calls);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary, calls);
        }
    }

    /// Refuses what no file can take the place of: a folder, a device (`/dev/null` would be gone), a pipe. [#write] does it
    /// too; to ask before the work saves the work.
    ///
    /// @throws LanewiseException with the target's name and what it is
    public static void requireTarget(Path target) {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new LanewiseException("cannot write " + target + ": found "
                    + (Files.isDirectory(target) ? "a folder" : "a device or a pipe")
                    + ", expected a file or a name that is not taken");
        }
    }

    /// Makes the complete file `finished` the new `target`: forces it to the disk and renames it. Both must be in the
    /// same folder. Afterwards `finished` is gone; if it fails, both are as before.
    ///
    /// @throws IllegalArgumentException if the two are in different folders
    /// @throws LanewiseException if the file cannot be renamed, with the target's name and the reason
    public static void publish(Path finished, Path target) {
        if (!folderOf(finished).equals(folderOf(target))) {
            throw new IllegalArgumentException(finished + " and " + target + " must be in the same folder");
        }
        FileCalls calls = FileCalls.REAL;
        try {
            try (FileCalls.OpenFile file = calls.open(finished)) {
                file.force();
            }
            rename(finished, target, calls);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /// Windows cannot open folders, some file systems cannot force them; the file itself is safe all the same.
    private static void rename(Path from, Path target, FileCalls calls) throws IOException {
        calls.move(from, target);
        try {
            calls.forceFolder(folderOf(target));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // Nothing to do: the rename has happened.
        }
    }

    /// Deletes what writers of `target` left when their process was killed. Only for a target that nobody is writing.
    public static void deleteLeftOvers(Path target) {
        Path content = fileOf(target);
        String start = "." + content.getFileName() + ".";
        try (Stream<Path> files = Files.list(folderOf(content))) {
            files.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file -> file.getFileName().toString().endsWith(END))
                    .forEach(file -> deleteQuietly(file, FileCalls.REAL));
        } catch (IOException e) {
            // They take room and harm nothing.
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is not a file name");
        }
        return parent;
    }

    /// Where the content of `target` is.
    private static Path fileOf(Path target) {
        try {
            return Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /// Hidden, and unique so that two writers of one target do not write into one temporary file.
    private static Path temporaryBeside(Path target) {
        return folderOf(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + END);
    }

    private static void deleteQuietly(Path file, FileCalls calls) {
        try {
            calls.delete(file);
        } catch (IOException e) {
            // The failure that led here is the one worth telling.
        }
    }

    private static LanewiseException cannotWrite(Path target, IOException cause) {
        return new LanewiseException("cannot write " + target + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        String kind = cause.getClass().getSimpleName();
        String text = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return text == null ? kind : kind + ", " + text;
    }

    /// Writes on, from the start of the file, until all bytes are written: the file system may take fewer at a time.
    private static final class WholeWrites extends OutputStream {
        private final FileCalls.OpenFile file;
        private long position;

        WholeWrites(FileCalls.OpenFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
            while (rest.hasRemaining()) {
                int written = file.write(rest, position);
                if (written <= 0) {
                    throw new IOException("the file system takes no more bytes");
                }
                position += written;
            }
        }
    }
}
