package medivlm.triage.fhir.subscription;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An endpoint on loopback that answers as told: the server of the JDK. */
final class Hook implements AutoCloseable {
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Function<Call, Integer> answer;

    private Hook(int port, Function<Call, Integer> answer) throws IOException {
        this.answer = answer;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One that takes everything. */
    static Hook open(int port) throws IOException {
        return new Hook(port, call -> 200);
    }

    /**
     * A request that it answered 2xx, or not.
     *
     * @param method POST or PUT
     * @param path with the query
     * @param headers names in lower case
     * @param body as text
     * @param status what it was answered
     */
    record Call(String method, String path, Map<String, String> headers, String body, int status) {
        String number() {
            return headers.getOrDefault("triage-notification", "");
        }

        boolean handshake() {
            return number().endsWith("/handshake");
        }

        Call answered(int with) {
            return new Call(method, path, headers, body, with);
        }
    }

    /** From now on it answers so: HTTP status of a call. */
    void answers(Function<Call, Integer> how) {
        answer = how;
    }

    /** Every call that it took, handshakes apart, in order of arrival. */
    List<Call> taken() {
        return calls.stream().filter(call -> call.status() < 300 && !call.handshake()).toList();
    }

    /** Every call. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) ->
                            headers.put(
                                    name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            Call call =
                    new Call(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers,
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8),
                            0);
            int status = answer.apply(call);
            calls.add(call.answered(status));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
