package org.lanewise.models.file;

import java.nio.file.Path;
import org.lanewise.core.LanewiseException;

/// A file does not hold what its format wants: cut off, damaged, or of another kind. The message is
/// `file, place: found ..., expected ...`. Immutable, thread-safe.
public class MalformedFileException extends LanewiseException {
    private static final long serialVersionUID = 1L;

    /// @param place where in the file: line and column, byte, array
    /// @param found what is there
    /// @param expected what should be there, and what to do
    public MalformedFileException(Path file, String place, String found, String expected) {
        this(file + ", " + place, found, expected);
    }

    /// @param place the file and where in it
    /// @param found what is there
    /// @param expected what should be there, and what to do
    public MalformedFileException(String place, String found, String expected) {
        super(place + ": found " + found + ", expected " + expected);
    }
}
