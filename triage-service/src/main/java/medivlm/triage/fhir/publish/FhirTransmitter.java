package medivlm.triage.fhir.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
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
import medivlm.triage.delivery.Message;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.rules.Reply;

/** Sends transactions to one server. Redirects are not followed. */
final class FhirTransmitter implements Transmitter {
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final int LONGEST_WORDS = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final Bearer bearer;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param name of the destination
     * @param url base address of the server
     * @param bearer token for it
     * @param timeout longest wait, from the start to the end of an answer
     */
    FhirTransmitter(String name, URI url, Bearer bearer, Duration timeout) {
        this.name = name;
        this.url = url;
        this.bearer = bearer;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public Reply send(Message message) {
        HttpRequest request;
        try {
            request = request(message);
        } catch (IOException e) {
            return new Reply.Unreachable("the token file can't be read");
        }
        CompletableFuture<HttpResponse<String>> sent =
                http.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8),
                                LONGEST_ANSWER));
        try {
            // the time-out of a request ends with its headers
            HttpResponse<String> answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return reply(answer.statusCode(), answer.body());
        } catch (TimeoutException e) {
            return new Reply.Unreachable("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Reply.Unreachable(
                    url.getAuthority() + ": " + cause(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unreachable("the service stops");
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest request(Message message) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url)
                        .timeout(timeout)
                        .header("Content-Type", "application/fhir+json;charset=utf-8")
                        .header("Accept", "application/fhir+json")
                        .header("Prefer", "return=minimal")
                        .header(
                                "Idempotency-Key",
                                "\""
                                        + name
                                        + "/"
                                        + message.report()
                                        + "/"
                                        + message.version()
                                        + "\"");
        bearer.current().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.POST(
                        HttpRequest.BodyPublishers.ofString(
                                message.content(), StandardCharsets.UTF_8))
                .build();
    }

    /**
     * What an answer means. What is wrong with our access or the address (401, 403, 404, 405) is
     * mended by a person, and then everything that waits is right: it is no fault of the report.
     */
    static Reply reply(int status, String body) {
        if (status >= 200 && status <= 299) {
            return new Reply.Accepted();
        }
        String code = "HTTP " + status;
        return switch (status) {
            case 409, 412 -> new Reply.Refused(code, words(body));
            case 401, 403 -> new Reply.Unreachable(code + ": the server does not let us in");
            case 404, 405 ->
                    new Reply.Unreachable(code + ": no FHIR server takes transactions there");
            case 407, 408, 425, 429 -> new Reply.Unreachable(code + ": " + words(body));
            default ->
                    status >= 400 && status <= 499
                            ? new Reply.Rejected(code, words(body))
                            : new Reply.Unreachable(code + ": " + words(body));
        };
    }

    /** Diagnostics of an OperationOutcome, else the beginning of what was said. */
    private static String words(String body) {
        String words = body;
        try {
            StringBuilder found = new StringBuilder();
            for (JsonNode issue : JSON.readTree(body).path("issue")) {
                String diagnostics = issue.path("diagnostics").asText();
                String details = issue.path("details").path("text").asText();
                found.append(found.isEmpty() ? "" : "; ")
                        .append(diagnostics.isBlank() ? details : diagnostics);
            }
            words = found.isEmpty() ? body : found.toString();
        } catch (JsonProcessingException e) {
            // not JSON: its beginning must do
        }
        words = words.replaceAll("\\p{Cntrl}+", " ").strip();
        if (words.isEmpty()) {
            return "without a reason";
        }
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
    }

    private static String cause(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
