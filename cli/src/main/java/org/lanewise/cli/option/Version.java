package org.lanewise.cli.option;

import org.lanewise.models.trained.ModelFile;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version of the engine, which the command is built with.
public final class Version implements IVersionProvider {
    /// For picocli.
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /// For example `Lanewise 1.0.0`.
    public static String text() {
        return "Lanewise " + ModelFile.lanewiseVersion();
    }
}
