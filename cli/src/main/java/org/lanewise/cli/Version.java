package org.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version that the build wrote down.
public final class Version implements IVersionProvider {
    /// For picocli.
    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /// For example `Lanewise 1.0.0`.
    static String text() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Lanewise " + properties.getProperty("version");
    }
}
