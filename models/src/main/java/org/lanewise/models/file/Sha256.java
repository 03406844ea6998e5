package org.lanewise.models.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/// The hash by which models, data and checkpoints are told apart. Thread-safe.
public final class Sha256 {
    private Sha256() {}

    /// The SHA-256, in lower-case hexadecimal, of what `content` puts into the digest.
    public static String of(Consumer<MessageDigest> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.accept(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
