package medivlm.triage.fhir.subscription;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends notifications. Redirects are not followed, answers are not read. */
final class RestHook implements AutoCloseable {
    private static final int GONE = 410;

    private final HttpClient http;
    private final Duration timeout;

    /**
     * @param timeout longest wait, from the start to the end of an answer
     */
    RestHook(Duration timeout) {
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Sends one and waits for the answer.
     *
     * @throws InterruptedException if the process stops; whether it arrived is not known
     */
    Answer send(Notification notification) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> sent =
                http.sendAsync(request(notification), HttpResponse.BodyHandlers.discarding());
        try {
            // the time-out of a request ends with its headers
            return answer(sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            return new Answer.NotTaken("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer.NotTaken(words(Objects.requireNonNullElse(e.getCause(), e)));
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest request(Notification notification) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(notification.url())
                        .timeout(timeout)
                        .header("Triage-Notification", notification.number())
                        .header("Idempotency-Key", "\"" + notification.key() + "\"");
        for (Header header : notification.headers()) {
            request.header(header.name(), header.value());
        }
        String body = notification.body();
        if (body == null) {
            return request.method(notification.method(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return request.header("Content-Type", notification.type())
                .method(
                        notification.method(),
                        HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static Answer answer(int status) {
        if (status >= 200 && status <= 299) {
            return new Answer.Taken();
        }
        String reason = "the endpoint answered HTTP " + status;
        return status == GONE ? new Answer.NoMore(reason) : new Answer.NotTaken(reason);
    }

    /** Nothing of what an endpoint said: its owner reads it in the subscription. */
    private static String words(Throwable cause) {
        return switch (cause) {
            case java.net.http.HttpTimeoutException e -> "no answer in time";
            case ConnectException e -> "the endpoint can't be reached";
            case SSLException e -> "no trusted TLS connection to the endpoint";
            case IOException e -> "the connection broke (" + e.getClass().getSimpleName() + ")";
            default -> cause.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
