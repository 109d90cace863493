package medivlm.inference.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import medivlm.inference.analysis.ImageStoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Reads from a bucket that a small HTTP server gives out as S3 does (GetObject, API 2006-03-01).
 */
class S3ImageStoreTest {
    private static final byte[] CONTENT = "pixels".getBytes(StandardCharsets.UTF_8);

    /** {@code printf pixels | sha256sum}. */
    private static final String HEX =
            "6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37";

    private static final String PATH = "/images/triage/sha256/6e/c9/" + HEX;

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // JUnit calls start first
    private HttpServer server;

    private volatile int refusal;
    private volatile boolean signed;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void contentIsReadUnderItsChecksumWithASignedRequest() {
        objects.put(PATH, CONTENT);

        StoredContent content = read(1 << 20);

        assertThat(content)
                .isInstanceOfSatisfying(
                        StoredContent.Found.class,
                        found -> assertThat(found.bytes()).isEqualTo(CONTENT));
        assertThat(signed).isTrue();
    }

    @Test
    void contentThatIsNotThereIsMissing() {
        assertThat(read(1 << 20)).isInstanceOf(StoredContent.Missing.class);
    }

    @Test
    void contentThatLostItsChecksumIsDamaged() {
        objects.put(PATH, "pixelz".getBytes(StandardCharsets.UTF_8));

        assertThat(read(1 << 20).toString()).contains("checksum").contains("send the image again");
    }

    @Test
    void contentOverTheLimitIsNotRead() {
        objects.put(PATH, CONTENT);

        assertThat(read(5).toString()).contains("6 bytes, more than allowed");
    }

    @Test
    void storageThatRefusesIsNoFaultOfTheImage() {
        refusal = 403;

        assertThatThrownBy(() -> read(1 << 20))
                .isInstanceOf(ImageStoreUnavailableException.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void storageThatIsAwayIsNoFaultOfTheImage() {
        server.stop(0);

        assertThatThrownBy(() -> read(1 << 20))
                .isInstanceOf(ImageStoreUnavailableException.class)
                .hasMessageContaining("triage.image-store.s3.endpoint");
    }

    @Test
    void bucketMustBeNamed() {
        assertThatThrownBy(() -> S3ImageStore.of(new Bucket(server, null), 1))
                .hasMessageContaining("triage.image-store.s3.bucket is missing");
    }

    private StoredContent read(long maxBytes) {
        try (S3ImageStore store =
                S3ImageStore.of(
                        new Bucket(server, "images"),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("us", "word")),
                        maxBytes)) {
            return store.read(HEX);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        signed = authorization != null && authorization.contains("AWS4-HMAC-SHA256 Credential=us/");
        byte[] content = objects.get(exchange.getRequestURI().getPath());
        int status = refusal != 0 ? refusal : content == null ? 404 : 200;
        byte[] body = content != null && status == 200 ? content : error(status);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] error(int status) {
        String code = status == 404 ? "NoSuchKey" : "AccessDenied";
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                        + code
                        + "</Code></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Bucket(HttpServer server, @Nullable String name) implements ImageStoreConfig.S3 {
        @Override
        public Optional<URI> endpoint() {
            return Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        }

        @Override
        public Optional<String> bucket() {
            return Optional.ofNullable(name);
        }

        @Override
        public String region() {
            return "eu-central-1";
        }

        @Override
        public Optional<String> prefix() {
            return Optional.of("triage/");
        }

        @Override
        public boolean pathStyle() {
            return true;
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(10);
        }
    }
}
