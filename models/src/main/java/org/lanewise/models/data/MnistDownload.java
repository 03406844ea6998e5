package org.lanewise.models.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lanewise.core.LanewiseException;
import org.lanewise.models.data.MnistFile.Content;
import org.lanewise.models.file.AtomicFile;

/// Brings the files of MNIST that the cache lacks from public mirrors. Only content with the right hash gets a final
/// name; what an interrupted transfer left is continued, by this run or a later one. For one thread and one use.
final class MnistDownload {
    /// Virtual machines refuse a second file lock on a file, rather than wait; so threads queue here first.
    private static final Object ONE_THREAD = new Object();

    private final MnistEnvironment environment;
    private final Consumer<String> notes;
    /// Best first; the one that served last comes to the front, so that a dead one is waited for only once.
    private final List<URI> mirrors;

    MnistDownload(MnistEnvironment environment, Consumer<String> notes) {
        this.environment = environment;
        this.notes = notes;
        this.mirrors = new ArrayList<>(environment.mirrors());
    }

    /// Downloads into `cache` what `contents` lacks and adds it. Of several processes one downloads, the others wait
    /// for it and find the files.
    ///
    /// @throws LanewiseException if no mirror has a file, with all that was tried and how to get the files otherwise
    void complete(Map<MnistFile, Content> contents, Path cache) {
        synchronized (ONE_THREAD) {
            try {
                Files.createDirectories(cache);
                try (FileChannel channel = FileChannel.open(
                        cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock _ = channel.lock()) {
                    completeLocked(contents, cache);
                }
            } catch (IOException e) {
                throw new LanewiseException("cannot keep MNIST in the cache folder " + cache + ": " + e + otherwise(),
                        e);
            }
        }
    }

    private void completeLocked(Map<MnistFile, Content> contents, Path cache) throws IOException {
        HttpClient client = environment.client().get();
        try {
            MnistTransfer transfer = new MnistTransfer(client, environment.longestSilence());
            for (MnistFile file : MnistFile.values()) {
                if (!contents.containsKey(file)) {
                    // Another process may have brought it while this one waited for the lock.
                    Content content = file.readCached(cache, environment, note -> {}).orElse(null);
                    contents.put(file, content != null ? content : fetch(file, cache, transfer));
                }
            }
        } finally {
            client.shutdownNow();
        }
    }

    /// Asks one mirror after the other. A transfer that breaks off is continued from the next one: the mirrors' files
    /// are alike, and if not, the hash tells.
    private Content fetch(MnistFile file, Path cache, MnistTransfer transfer) throws IOException {
        List<String> tried = new ArrayList<>();
        for (URI mirror : List.copyOf(mirrors)) {
            URI address = mirror.resolve(file.gzipName());
            notes.accept("downloading " + address);
            try {
                Content content = fetchFrom(address, file, cache, transfer);
                mirrors.remove(mirror);
                mirrors.addFirst(mirror);
                return content;
            } catch (IOException | LanewiseException e) {
                tried.add("  " + address + ": " + reason(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LanewiseException("interrupted while downloading " + address, e);
            }
        }
        throw new LanewiseException("MNIST is not in " + cache + ", LANEWISE_DATA is not set, and no mirror has "
                + file.gzipName() + ":\n" + String.join("\n", tried) + otherwise());
    }

    private Content fetchFrom(URI address, MnistFile file, Path cache, MnistTransfer transfer)
            throws IOException, InterruptedException {
        Path part = cache.resolve(file.gzipName() + ".part");
        boolean continued = transfer.fetch(address, part);
        try {
            return publish(part, file, cache);
        } catch (LanewiseException e) {
            Files.deleteIfExists(part);
            if (!continued) {
                throw e;
            }
        }
        // The old beginning may have come from another file; only a fresh transfer tells whether this mirror is good.
        transfer.fetch(address, part);
        try {
            return publish(part, file, cache);
        } catch (LanewiseException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private Content publish(Path part, MnistFile file, Path cache) {
        Content content = file.readDownloaded(part, environment);
        Path target = cache.resolve(file.gzipName());
        AtomicFile.publish(part, target);
        return new Content(target, content.array());
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return e instanceof LanewiseException && message != null ? message : e.toString();
    }

    private static String otherwise() {
        return "\nGet " + MnistFile.names() + " (plain or .gz) by other means and name their folder with --data FOLDER";
    }
}
