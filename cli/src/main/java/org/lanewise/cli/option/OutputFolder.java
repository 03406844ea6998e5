package org.lanewise.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.core.LanewiseException;

/// The folder a result will be written to.
public final class OutputFolder {
    private OutputFolder() {}

    /// Refuses a file that could not be written, before training: it would be for nothing.
    ///
    /// @param file null for none
    /// @throws LanewiseException if its folder does not exist
    public static void require(@Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new LanewiseException("cannot write " + file + ": there is no folder " + folder);
        }
    }
}
