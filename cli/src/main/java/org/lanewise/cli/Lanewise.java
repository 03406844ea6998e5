package org.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line.
@Command(name = "lanewise", mixinStandardHelpOptions = true, versionProvider = Lanewise.Version.class,
        description = "Trains neural networks.")
public final class Lanewise implements Runnable {
    private static final System.Logger LOG = System.getLogger(Lanewise.class.getName());

    /// For picocli.
    public Lanewise() {}

    /// Runs the command and ends the JVM with its exit code.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Lanewise()).execute(args));
    }

    @Override
    public void run() {
        LOG.log(System.Logger.Level.WARNING, "nothing to do");
    }

    /// Reads the version that the build wrote down.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Properties properties = new Properties();
            try (InputStream in =
                    Objects.requireNonNull(Lanewise.class.getResourceAsStream("version.properties"))) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {
                "Lanewise " + properties.getProperty("version")};
        }
    }
}
