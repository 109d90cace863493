package medivlm.standalone.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import medivlm.standalone.net.Loopback;

/** Asks a service whether it is ready ({@code /q/health/ready}). */
final class HealthDoor {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();

    /** Whether it answers that it is ready; nobody listening is a no. */
    boolean ready(int port) throws InterruptedException {
        var uri = URI.create("http://" + Loopback.HOST + ":" + port + "/q/health/ready");
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
