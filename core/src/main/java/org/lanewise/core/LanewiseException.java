package org.lanewise.core;

/// Something Lanewise was asked to do cannot be done: bad data, a file that cannot be read, a run that diverged.
/// The message names the place, what was found and what would be right, in one or two lines.
///
/// Wrong arguments of a single call are [IllegalArgumentException] instead. Immutable, thread-safe.
public class LanewiseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LanewiseException(String message) {
        super(message);
    }

    public LanewiseException(String message, Throwable cause) {
        super(message, cause);
    }
}
