package medivlm.ingest.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.dicom.Tag;
import medivlm.ingest.DicomSamples;
import org.jspecify.annotations.Nullable;

/**
 * The service under test and an archive that serves any instance of any study by WADO-RS and
 * WADO-URI, on a host that the service may ask.
 */
public class ServiceBesideAnArchive implements QuarkusTestResourceLifecycleManager {
    static final String ARCHIVE = "test.archive";

    private static final Pattern BY_PATH =
            Pattern.compile("/rs/studies/([0-9.]+)/series/([0-9.]+)/instances/([0-9.]+)");
    private static final Pattern BY_QUERY =
            Pattern.compile(
                    "/wado\\?requestType=WADO&studyUID=([0-9.]+)&seriesUID=([0-9.]+)"
                            + "&objectUID=([0-9.]+)&contentType=application%2Fdicom");

    private final ServiceUnderTest service = new ServiceUnderTest();
    private @Nullable HttpServer archive;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            archive = started;
            started.createContext("/", ServiceBesideAnArchive::answer);
            started.start();
            Map<String, String> settings = new HashMap<>(service.start());
            String host = "127.0.0.1:" + started.getAddress().getPort();
            settings.put("triage.ingest.fhir.allowed-hosts", host);
            settings.put(ARCHIVE, "http://" + host);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        service.stop();
        if (archive != null) {
            archive.stop(0);
        }
    }

    private static void answer(HttpExchange http) throws IOException {
        String address = http.getRequestURI().toString();
        Matcher path = BY_PATH.matcher(address);
        Matcher query = BY_QUERY.matcher(address);
        if (path.matches()) {
            send(http, "multipart/related; type=\"application/dicom\"; boundary=b", parts(path));
        } else if (query.matches()) {
            send(http, "application/dicom", instance(query));
        } else {
            http.sendResponseHeaders(404, -1);
        }
        http.close();
    }

    private static byte[] parts(Matcher address) {
        String before = "--b\r\nContent-Type: application/dicom\r\n\r\n";
        return (before + new String(instance(address), StandardCharsets.ISO_8859_1) + "\r\n--b--")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] instance(Matcher address) {
        return DicomSamples.file(
                DicomSamples.radiograph(address.group(3))
                        .put(Tag.STUDY_INSTANCE_UID, address.group(1))
                        .put(Tag.SERIES_INSTANCE_UID, address.group(2)));
    }

    private static void send(HttpExchange http, String type, byte[] body) throws IOException {
        http.getResponseHeaders().add("Content-Type", type);
        http.sendResponseHeaders(200, body.length);
        http.getResponseBody().write(body);
    }
}
