package medivlm.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import medivlm.ingest.store.DirectoryImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpImageFetcherTest {
    @TempDir Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // JUnit calls start first
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ok", exchange -> answer(exchange, 200, new byte[100]));
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/ok");
                    answer(exchange, 302, new byte[1]);
                });
        server.createContext("/busy", exchange -> answer(exchange, 503, new byte[1]));
        server.createContext("/gone", exchange -> answer(exchange, 404, new byte[1]));
        server.createContext("/drip", HttpImageFetcherTest::drip);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void imageOfAListedHostIsRead() {
        assertThat(fetcher(100).fetch(address("/ok")))
                .isInstanceOfSatisfying(
                        Fetched.Content.class,
                        content -> assertThat(content.content().bytes()).hasSize(100));
    }

    @Test
    void hostThatIsNotListedIsNotEvenAsked() {
        HttpImageFetcher none = new HttpImageFetcher(Set.of(), store(), 100, Duration.ofSeconds(2));
        HttpImageFetcher otherPort =
                new HttpImageFetcher(
                        Set.of("127.0.0.1", "127.0.0.1:1"), store(), 100, Duration.ofSeconds(2));

        assertThat(none.fetch(address("/ok"))).isInstanceOf(Fetched.Rejected.class);
        assertThat(otherPort.fetch(address("/ok"))).isInstanceOf(Fetched.Rejected.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void addressesThatHideTheirHostAreRejected() {
        for (String hidden :
                new String[] {
                    "http://127.0.0.1@evil/ok",
                    "file:///etc/passwd",
                    "gopher://127.0.0.1/",
                    "//127.0.0.1/ok",
                    "http:///ok"
                }) {
            assertThat(fetcher(100).fetch(URI.create(hidden)))
                    .as(hidden)
                    .isInstanceOf(Fetched.Rejected.class);
        }
        URI withUser =
                URI.create("http://user:secret@127.0.0.1:" + server.getAddress().getPort() + "/ok");
        assertThat(fetcher(100).fetch(withUser)).isInstanceOf(Fetched.Rejected.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void redirectIsNotFollowed() {
        assertThat(fetcher(100).fetch(address("/moved"))).isInstanceOf(Fetched.Rejected.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void imageThatIsTooLargeIsRejected() {
        assertThat(fetcher(99).fetch(address("/ok"))).isInstanceOf(Fetched.Rejected.class);
    }

    @Test
    void hostInTroubleIsTriedLaterAndAMissingImageIsNot() {
        assertThat(fetcher(100).fetch(address("/busy"))).isInstanceOf(Fetched.TryLater.class);
        assertThat(fetcher(100).fetch(address("/gone"))).isInstanceOf(Fetched.Rejected.class);
    }

    @Test
    void hostThatDripsIsGivenUp() {
        assertThat(fetcher(1_000_000).fetch(address("/drip"))).isInstanceOf(Fetched.TryLater.class);
    }

    private DirectoryImageStore store() {
        return new DirectoryImageStore(directory, 0);
    }

    private HttpImageFetcher fetcher(long maxBytes) {
        return new HttpImageFetcher(
                Set.of("127.0.0.1:" + server.getAddress().getPort()),
                store(),
                maxBytes,
                Duration.ofSeconds(1));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        asked.incrementAndGet();
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 50; i++) {
                out.write(1);
                out.flush();
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
