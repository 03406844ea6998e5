package org.lanewise.models.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.lanewise.core.LanewiseException;

/// What may be wrong with a file before a byte of it is read, the same for all formats. Thread-safe.
public final class FileReading {
    private FileReading() {}

    /// Reads the content of a file.
    @FunctionalInterface
    public interface Content<T> {
        /// Opens the file, and closes it again.
        T read() throws IOException;
    }

    /// Reads a file.
    ///
    /// @param format what is expected, as `an IDX file`
    /// @throws LanewiseException if `file` is a folder, is not there or cannot be read
    public static <T> T of(Path file, String format, Content<T> content) {
        if (Files.isDirectory(file)) {
            throw new LanewiseException(file + ": found a folder, expected " + format);
        }
        try {
            return content.read();
        } catch (NoSuchFileException e) {
            throw new LanewiseException(file + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new LanewiseException(file + ": found no permission to read it, expected " + format, e);
        } catch (IOException e) {
            throw new LanewiseException(file + ": cannot be read: " + e, e);
        }
    }
}
