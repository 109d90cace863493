package medivlm.triage.escalation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A POST of JSON without patient data. {@code Triage-Signature: t=SECONDS,v1=HEX} is the
 * HMAC-SHA-256 of {@code SECONDS.BODY} with the shared secret; {@code Triage-Message} is the same
 * when the message is sent again. Any 2xx is receipt; redirects are not followed.
 */
final class Webhook implements Channel {
    static final String WORD = "webhook";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final URI url;
    private final byte[] secret;
    private final HttpClient http;
    private final ObjectMapper json;
    private final Clock clock;

    Webhook(URI url, String secret, ObjectMapper json, Clock clock) {
        this.url = url;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void send(Notice notice) throws UndeliveredException, InterruptedException {
        String body = body(notice);
        long seconds = clock.instant().getEpochSecond();
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .header("Triage-Message", Long.toString(notice.message()))
                        .header("Triage-Signature", "t=" + seconds + ",v1=" + sign(seconds, body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new UndeliveredException("the webhook answered HTTP " + status);
            }
        } catch (IOException e) {
            throw new UndeliveredException(
                    "the webhook can't be reached: " + e.getClass().getSimpleName(), e);
        }
    }

    private String body(Notice notice) {
        ObjectNode body = json.createObjectNode();
        body.put("type", "critical-result-unacknowledged");
        body.put("message", notice.message());
        body.put("study", notice.study().toString());
        body.put("site", notice.site());
        body.put("band", notice.band());
        body.put("priority", notice.priority());
        body.put("knownAt", notice.knownAt().toString());
        body.put("escalatedAt", notice.escalatedAt().toString());
        if (notice.link() != null) {
            body.put("link", notice.link());
        }
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private String sign(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of()
                    .formatHex(
                            mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
