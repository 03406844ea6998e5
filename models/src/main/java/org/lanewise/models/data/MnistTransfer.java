package org.lanewise.models.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Transfers one file over HTTP into a `.part` file, continuing what is there. Gives up on a server that falls silent:
/// the client's own time limits end with the first byte of the answer.
final class MnistTransfer {
    /// The largest file of MNIST has 10 MB; a server that sends far more is not the right one.
    private static final long MOST_BYTES = 64 << 20;

    private static final long LOOK_EVERY_MILLISECONDS = 20;
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpClient client;
    private final Duration longestSilence;

    MnistTransfer(HttpClient client, Duration longestSilence) {
        this.client = client;
        this.longestSilence = longestSilence;
    }

    /// Transfers `address` into `part`. What came before a failure stays in `part`.
    ///
    /// @return whether `part` begins with bytes from an earlier transfer
    /// @throws IOException if the server cannot be reached, has no such file, breaks off, is silent or sends too much
    boolean fetch(URI address, Path part) throws IOException, InterruptedException {
        long present = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(longestSilence);
        if (present > 0) {
            request.header("Range", "bytes=" + present + "-");
        }
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request.build(), head -> subscriber(head, part, present));
        HttpResponse<Path> response;
        try {
            response = await(answer, part);
        } finally {
            answer.cancel(true);
        }
        int status = response.statusCode();
        if (status != OK && !continues(status, contentRange(response.headers()), present)) {
            if (status == RANGE_NOT_SATISFIABLE && present > 0) {
                return true; // nothing is missing, or `part` is wrong; its hash tells
            }
            throw new IOException("HTTP status " + status);
        }
        return status != OK;
    }

    /// Only an answer that holds what was asked for may touch the file; the text of a 404 must not.
    private static BodySubscriber<Path> subscriber(HttpResponse.ResponseInfo head, Path part, long present) {
        if (head.statusCode() == OK) {
            return BodySubscribers.ofFile(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }
        if (continues(head.statusCode(), contentRange(head.headers()), present)) {
            return BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        }
        return BodySubscribers.replacing(part);
    }

    private static boolean continues(int status, String contentRange, long present) {
        return status == PARTIAL_CONTENT && present > 0 && contentRange.startsWith("bytes " + present + "-");
    }

    private static String contentRange(HttpHeaders headers) {
        return headers.firstValue("Content-Range").orElse("");
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, Path part)
            throws IOException, InterruptedException {
        long size = -1;
        long lastGrowth = System.nanoTime();
        while (true) {
            try {
                return answer.get(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            } catch (TimeoutException e) {
                long sizeNow = Files.exists(part) ? Files.size(part) : 0;
                if (sizeNow > MOST_BYTES) {
                    Files.deleteIfExists(part);
                    throw new IOException("more than " + MOST_BYTES + " bytes");
                }
                if (sizeNow != size) {
                    size = sizeNow;
                    lastGrowth = System.nanoTime();
                } else if (System.nanoTime() - lastGrowth > longestSilence.toNanos()) {
                    throw new HttpTimeoutException("nothing came for " + longestSilence.toMillis() + " ms");
                }
            }
        }
    }
}
