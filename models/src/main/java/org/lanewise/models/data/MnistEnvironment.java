package org.lanewise.models.data;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the search for MNIST depends on beside its arguments, in one place so that tests can replace it.
///
/// @param variables the value of an environment variable, null if it is not set
/// @param home the user's home folder
/// @param system the operating system's name, as in the property `os.name`
/// @param mirrors folders on the web, each ending in `/`, that hold the four `.gz` files; best first
/// @param client makes the client for one download
/// @param originals the hashes of each original file's uncompressed content
/// @param longestSilence how long a server may send nothing before the next mirror is asked
record MnistEnvironment(
        UnaryOperator<@Nullable String> variables,
        Path home,
        String system,
        List<URI> mirrors,
        Supplier<HttpClient> client,
        Function<MnistFile, MnistFile.Original> originals,
        Duration longestSilence) {
    private static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

    static MnistEnvironment ofSystem() {
        return new MnistEnvironment(
                System::getenv,
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name"),
                MIRRORS,
                MnistEnvironment::systemClient,
                MnistFile::original,
                Duration.ofSeconds(10));
    }

    private static HttpClient systemClient() {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /// `$LANEWISE_DATA/mnist`, or null if the variable is not set or empty.
    @Nullable
    Path givenFolder() {
        String folder = variable("LANEWISE_DATA");
        return folder == null ? null : Path.of(folder, "mnist");
    }

    /// The folder for MNIST among the user's cached files; need not exist.
    Path cacheFolder() {
        return caches().resolve("lanewise").resolve("mnist");
    }

    private Path caches() {
        String freedesktop = variable("XDG_CACHE_HOME");
        if (freedesktop != null && Path.of(freedesktop).isAbsolute()) { // the standard says to ignore relative ones
            return Path.of(freedesktop);
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        if (name.startsWith("windows")) {
            String local = variable("LOCALAPPDATA");
            return local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        return home.resolve(".cache");
    }

    private @Nullable String variable(String name) {
        String value = variables.apply(name);
        return value == null || value.isBlank() ? null : value;
    }
}
