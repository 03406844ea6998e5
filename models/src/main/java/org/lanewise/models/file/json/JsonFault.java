package org.lanewise.models.file.json;

import org.lanewise.core.LanewiseException;

/// Makes the exception for broken JSON: knows the file that it is from.
@FunctionalInterface
public interface JsonFault {
    /// The exception to throw.
    ///
    /// @param offset in the JSON, in bytes
    /// @param found what is there
    /// @param expected what should be there
    LanewiseException at(long offset, String found, String expected);
}
