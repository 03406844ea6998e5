package org.lanewise.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.LanewiseException;

/// Downloads from servers on this machine that behave well, badly and worse. Nothing leaves the machine.
@Timeout(60)
class MnistDownloadTest {
    private static final MnistFile FIRST = MnistFile.TRAIN_IMAGES;

    @TempDir
    Path home;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    /// `path range` of every request.
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private ExecutorService threads;
    private Path cache;

    @BeforeEach
    void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        cache = home.resolve(".cache/lanewise/mnist");
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        servers.forEach(server -> server.stop(0));
        threads.close();
    }

    @Test
    void downloadedFilesAreCachedAndReadFromThereNextTime() throws Exception {
        URI mirror = server(this::serve);

        ImageSplit first = source(mirror).findOrDownload();

        assertThat(first.train().pixels()).isEqualTo(SmallMnist.TRAIN_PIXELS);
        assertThat(requests).hasSize(4);
        assertThat(notes).hasSize(4).first().asString().isEqualTo("downloading " + mirror + FIRST.gzipName());
        assertThat(cachedNames()).containsExactly(
                "t10k-images-idx3-ubyte.gz",
                "t10k-labels-idx1-ubyte.gz",
                "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz");

        assertThat(source(mirror).findOrDownload().test().count()).isEqualTo(5);
        assertThat(requests).hasSize(4);
    }

    @Test
    void onlyMissingAndDamagedFilesAreDownloaded() throws Exception {
        Files.createDirectories(cache);
        SmallMnist.writeGzip(cache);
        Files.delete(cache.resolve(MnistFile.TEST_LABELS.gzipName()));
        Files.write(cache.resolve(FIRST.gzipName()), new byte[] {1, 2, 3});

        source(server(this::serve)).findOrDownload();

        assertThat(requests).containsExactly("/train-images-idx3-ubyte.gz -", "/t10k-labels-idx1-ubyte.gz -");
        assertThat(cache.resolve(FIRST.gzipName())).hasBinaryContent(SmallMnist.gzip(FIRST));
    }

    @Test
    void mirrorWithoutTheFileIsPassedOver() throws Exception {
        URI without =
                server(exchange -> answer(exchange, 404, "not here".repeat(1000).getBytes(StandardCharsets.UTF_8)));

        assertThat(source(without, server(this::serve)).findOrDownload().train().count()).isEqualTo(12);
    }

    @Test
    void unreachableMirrorIsPassedOver() throws Exception {
        assertThat(source(closedPort(), server(this::serve)).findOrDownload().train().count()).isEqualTo(12);
    }

    @Test
    void serverThatFallsSilentInTheMiddleIsGivenUpAndItsBytesKept() throws Exception {
        byte[] content = SmallMnist.gzip(FIRST);
        URI silent = server(exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 20);
            exchange.getResponseBody().flush();
            awaitEndOfTest();
        });

        impatientSource(silent, server(this::serve)).findOrDownload();

        assertThat(requests).contains("/train-images-idx3-ubyte.gz bytes=20-");
    }

    @Test
    void serverThatNeverAnswersIsGivenUpAndNotAskedAgain() throws Exception {
        URI silent = server(exchange -> awaitEndOfTest());

        ImageSplit split = impatientSource(silent, server(this::serve)).findOrDownload();

        assertThat(split.train().count()).isEqualTo(12);
        assertThat(notes).filteredOn(note -> note.contains(silent.toString())).hasSize(1);
    }

    @Test
    void slowServerThatKeepsSendingIsNotGivenUp() throws Exception {
        byte[] content = SmallMnist.gzip(FIRST);
        URI slow = server(exchange -> {
            if (!exchange.getRequestURI().getPath().endsWith(FIRST.gzipName())) {
                serve(exchange);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            for (int from = 0; from < content.length; from += 10) {
                exchange.getResponseBody().write(content, from, Math.min(10, content.length - from));
                exchange.getResponseBody().flush();
                sleep(200);
            }
            exchange.close();
        });

        impatientSource(slow).findOrDownload();

        assertThat(requests).hasSize(4);
    }

    @Test
    void brokenOffTransferIsContinuedByTheNextRun() throws Exception {
        byte[] content = SmallMnist.gzip(FIRST);
        URI breaking = server(exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 30);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        assertThatThrownBy(() -> source(breaking).findOrDownload()).isInstanceOf(LanewiseException.class);
        assertThat(cachedNames()).containsExactly(FIRST.gzipName() + ".part");

        source(server(this::serve)).findOrDownload();

        assertThat(requests).contains("/train-images-idx3-ubyte.gz bytes=30-");
        assertThat(cache.resolve(FIRST.gzipName())).hasBinaryContent(content);
        assertThat(cachedNames()).hasSize(4);
    }

    @Test
    void serverThatKnowsNoRangesSendsTheWholeFileAgain() throws Exception {
        leavePart(Arrays.copyOf(SmallMnist.gzip(FIRST), 30));

        source(server(exchange -> answer(exchange, 200, content(exchange)))).findOrDownload();

        assertThat(cache.resolve(FIRST.gzipName())).hasBinaryContent(SmallMnist.gzip(FIRST));
    }

    @Test
    void partOfAnotherFileIsThrownAwayAndTheTransferStartsAnew() throws Exception {
        leavePart(new byte[30]);

        source(server(this::serve)).findOrDownload();

        assertThat(requests).startsWith("/train-images-idx3-ubyte.gz bytes=30-", "/train-images-idx3-ubyte.gz -");
        assertThat(cache.resolve(FIRST.gzipName())).hasBinaryContent(SmallMnist.gzip(FIRST));
    }

    @Test
    void completePartIsTakenAsItIs() throws Exception {
        leavePart(SmallMnist.gzip(FIRST));

        source(server(this::serve)).findOrDownload();

        assertThat(requests).hasSize(4);
        assertThat(cachedNames()).hasSize(4);
    }

    @Test
    void partLongerThanTheFileIsThrownAway() throws Exception {
        leavePart(Arrays.copyOf(SmallMnist.gzip(FIRST), 500));

        source(server(this::serve)).findOrDownload();

        assertThat(requests).hasSize(5);
        assertThat(cachedNames()).hasSize(4);
    }

    @Test
    void wrongContentIsRefusedAndNotCached() throws Exception {
        URI wrong = server(exchange -> answer(exchange, 200, SmallMnist.gzip(SmallMnist.idx(new byte[72], 12, 2, 3))));
        URI page = server(
                exchange -> answer(exchange, 200, "<html>please log in</html>".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> source(wrong, page).findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(wrong.toString(), "SHA-256", page.toString(), "an IDX file", "--data FOLDER");
        assertThat(cachedNames()).isEmpty();

        assertThat(source(wrong, server(this::serve)).findOrDownload().train().count()).isEqualTo(12);
    }

    @Test
    void withoutNetworkOneErrorNamesAllMirrorsAndTheCure() throws Exception {
        URI closed = closedPort();
        URI unavailable = server(exchange -> answer(exchange, 503, new byte[0]));

        assertThatThrownBy(() -> source(closed, unavailable).findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll(
                        "MNIST is not in " + cache,
                        closed.toString(),
                        "ConnectException",
                        unavailable.toString(),
                        "HTTP status 503",
                        "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte",
                        "--data FOLDER");
    }

    @Test
    void cacheFolderThatCannotBeMadeIsNamed() throws Exception {
        Files.writeString(home.resolve(".cache"), "a file, not a folder");

        assertThatThrownBy(() -> source(server(this::serve)).findOrDownload())
                .isInstanceOf(LanewiseException.class)
                .hasMessageContainingAll("cannot keep MNIST in the cache folder", cache.toString(), "--data FOLDER");
    }

    @Test
    void twoAtOnceDownloadEachFileOnlyOnce() throws Exception {
        URI mirror = server(exchange -> {
            sleep(50);
            serve(exchange);
        });

        Future<ImageSplit> first = threads.submit(() -> source(mirror).findOrDownload());
        Future<ImageSplit> second = threads.submit(() -> source(mirror).findOrDownload());

        assertThat(first.get().train().pixels()).isEqualTo(second.get().train().pixels());
        assertThat(requests).hasSize(4);
    }

    private MnistSource source(URI... mirrors) {
        return new MnistSource(SmallMnist.environment(Map.of(), home, "Linux", List.of(mirrors)), notes::add);
    }

    /// Gives a server up after a time that is short for a test and long for a busy machine.
    private MnistSource impatientSource(URI... mirrors) {
        MnistEnvironment environment =
                SmallMnist.environment(Map.of(), home, "Linux", List.of(mirrors), Duration.ofMillis(1500));
        return new MnistSource(environment, notes::add);
    }

    private URI server(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(exchange.getRequestURI().getPath() + " " + (range == null ? "-" : range));
            handler.handle(exchange);
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// A good server, which can send the rest of a file.
    private void serve(HttpExchange exchange) throws IOException {
        byte[] content = content(exchange);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            answer(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= content.length) {
            answer(exchange, 416, new byte[0]);
            return;
        }
        String answered = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
        exchange.getResponseHeaders().set("Content-Range", answered);
        answer(exchange, 206, Arrays.copyOfRange(content, from, content.length));
    }

    private static byte[] content(HttpExchange exchange) {
        String name = exchange.getRequestURI().getPath().substring(1);
        return Arrays.stream(MnistFile.values())
                .filter(file -> file.gzipName().equals(name))
                .findFirst()
                .map(SmallMnist::gzip)
                .orElseThrow();
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
    }

    private void leavePart(byte[] content) throws IOException {
        Files.createDirectories(cache);
        Files.write(cache.resolve(FIRST.gzipName() + ".part"), content);
    }

    /// Without the lock file.
    private List<String> cachedNames() throws IOException {
        try (var files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void awaitEndOfTest() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
