package org.lanewise.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.file.AtomicFile;

/// The folder a result will be written to.
public final class OutputFolder {
    private OutputFolder() {}

    /// Refuses a file that could not be written, before training: it would be for nothing.
    ///
    /// @param file null for none
    /// @throws LanewiseException if its folder does not exist or must not be written to, or if it is a folder or a device
    public static void require(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new LanewiseException("cannot write " + file + ": there is no folder " + folder);
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new LanewiseException("cannot write " + file + ": no permission to write into the folder " + folder);
        }
        AtomicFile.requireTarget(file);
    }
}
