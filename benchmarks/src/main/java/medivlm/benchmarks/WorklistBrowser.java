package medivlm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The connection of one open browser; notes when it saw which version of which study. */
final class WorklistBrowser implements AutoCloseable {
    private static final String STUDY = "{\"study\":\"";
    private static final String VERSION = "\"version\":";
    private static final int KEY = 36;

    private final Socket socket;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final Map<String, Integer> latest = new ConcurrentHashMap<>();
    private final CountDownLatch hello = new CountDownLatch(1);

    private WorklistBrowser(Socket socket) {
        this.socket = socket;
    }

    static WorklistBrowser open(int port, String token) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream()
                .write(
                        ("GET /api/worklist/events HTTP/1.1\r\nHost: localhost\r\nAccept:"
                                        + " text/event-stream\r\nAuthorization: Bearer "
                                        + token
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        WorklistBrowser browser = new WorklistBrowser(socket);
        Thread.ofVirtual().name("browser").start(browser::read);
        return browser;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:") && line.indexOf(STUDY) > 0) {
                    row(line);
                } else if (line.startsWith("event:") && line.endsWith("hello")) {
                    hello.countDown();
                }
            }
        } catch (IOException closed) {
            hello.countDown();
        }
    }

    private void row(String line) {
        long now = System.nanoTime();
        int key = line.indexOf(STUDY) + STUDY.length();
        String study = line.substring(key, key + KEY);
        int begin = line.lastIndexOf(VERSION) + VERSION.length();
        int end = begin;
        while (end < line.length() && Character.isDigit(line.charAt(end))) {
            end++;
        }
        int version = Integer.parseInt(line.substring(begin, end));
        seen.putIfAbsent(study + " " + version, now);
        latest.merge(study, version, Math::max);
    }

    /** Waits for the first event. */
    void awaitHello(Duration patience) throws InterruptedException {
        if (!hello.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a browser was not greeted");
        }
    }

    /**
     * Waits until it shows these versions.
     *
     * @throws IllegalStateException where it does not in time
     */
    void await(Map<String, Integer> versions, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!latest.equals(versions)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "a browser ended with other rows than the database");
            }
            Thread.sleep(10);
        }
    }

    /** When which version of which study came, in nanoseconds; keys are study, blank, version. */
    Map<String, Long> seen() {
        return seen;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
