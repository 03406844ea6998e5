package org.lanewise.models.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.lanewise.core.LanewiseException;

/// Replaces a file in one step: readers see the old content or the new, never a part, even after a crash or a power
/// cut. The new content goes into a temporary file in the same folder, is forced to the disk and then renamed over the
/// target; at last the folder is forced too, so that the new name itself survives.
///
/// All methods are thread-safe; of two writers of one target the later rename wins.
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private AtomicFile() {}

    /// What to write.
    @FunctionalInterface
    public interface Content {
        /// Writes all of the content; need not flush or close `out`, which is buffered.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes `content` to `target`, replacing what was there. The folder of `target` must exist.
    ///
    /// If anything fails, also in `content`, the old file is untouched and no temporary file stays behind.
    ///
    /// @throws LanewiseException if the file cannot be written, with the target's name and the reason
    public static void write(Path target, Content content) {
        Path temporary = temporaryBeside(target);
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            rename(temporary, target);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary);
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
        try {
            try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            rename(finished, target);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    private static void rename(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems; a plain replace is the best they offer.
            Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
        forceFolder(folderOf(target));
    }

    /// Windows cannot open folders, some file systems cannot force them; the file itself is safe all the same.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Nothing to do: the rename has happened.
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is not a file name");
        }
        return parent;
    }

    /// Hidden, and unique so that two writers of one target do not write into one temporary file.
    private static Path temporaryBeside(Path target) {
        return folderOf(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
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
}
