package medivlm.ingest.fhir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import medivlm.dicom.Limits;
import medivlm.ingest.Samples;
import medivlm.ingest.Shelves;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.intake.Fakes;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.submission.HttpImageFetcher;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies with attached images, and with images at an archive that answers on a real socket. */
class FhirStudiesTest {
    private static final Source SOURCE = new Source(Door.FHIR, "ehr");
    private static final int MOST = 1 << 20;

    @TempDir Path directory;

    private final Fakes kafka = new Fakes();
    private final List<String> asked = new ArrayList<>();
    private final byte[] image = file(radiograph(STUDY + ".3"));

    @SuppressWarnings("NullAway.Init") // JUnit calls start first
    private HttpServer archive;

    @SuppressWarnings("NullAway.Init")
    private DirectoryImageStore store;

    @BeforeEach
    void start() throws IOException {
        store = new DirectoryImageStore(directory, 0);
        archive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        archive.createContext("/rs/", exchange -> answer(exchange, multipart(image)));
        archive.createContext("/uri", exchange -> answer(exchange, image));
        archive.createContext("/html", exchange -> answer(exchange, "<html>".getBytes(US_ASCII)));
        archive.start();
    }

    @AfterEach
    void stop() {
        archive.stop(0);
    }

    @Test
    void attachedImageIsTakenWithWhatTheStudySays() throws Exception {
        IntakeOutcome.Taken taken = take(attached(Samples.png(1)));

        InstanceReceived event = taken.taken().getFirst().event();
        assertThat(kafka.published).containsExactly(event);
        assertThat(event.study()).isEqualTo(EventKeys.study("main", STUDY));
        assertThat(event.accessionNumber()).isEqualTo("A-7");
        assertThat(event.bodyPart()).isEqualTo("CHEST");
        assertThat(event.modality()).isEqualTo("DX");
        assertThat(event.indication()).isEqualTo("cough");
        assertThat(event.patient())
                .extracting("mrn", "assigningAuthority", "familyName", "sex")
                .containsExactly("4711", "HOSP", "Doe", "F");
        assertThat(event.source()).isEqualTo(SOURCE);
        assertThat(event.last()).isTrue();
    }

    @Test
    void imageOfAWadoRsEndpointIsUnwrappedAndTaken() throws Exception {
        take(remote("dicom-wado-rs", address("/rs/")));

        assertThat(asked)
                .containsExactly(
                        "/rs/studies/"
                                + STUDY
                                + "/series/"
                                + STUDY
                                + ".2/instances/"
                                + STUDY
                                + ".3 multipart/related; type=\"application/dicom\"");
        assertThat(kafka.published)
                .singleElement()
                .isInstanceOfSatisfying(
                        InstanceReceived.class,
                        event -> assertThat(event.instance().bytes()).isEqualTo(image.length));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void imageOfAWadoUriEndpointIsTaken() throws Exception {
        take(remote("dicom-wado-uri", address("/uri")));

        assertThat(asked.getFirst())
                .startsWith("/uri?requestType=WADO&studyUID=" + STUDY + "&seriesUID=");
        assertThat(kafka.published).hasSize(1);
    }

    @Test
    void hostThatIsNotListedIsNotAsked() {
        assertFault(
                remote("dicom-wado-rs", "http://169.254.169.254/rs"),
                "ImagingStudy.contained[0].address",
                "triage.ingest.fhir.allowed-hosts");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAnEndpointAnswersInsteadOfAnImageIsRefused() {
        assertFault(remote("dicom-wado-uri", address("/html")), "ImagingStudy.endpoint", "image 1");
        assertThat(kafka.published).isEmpty();
    }

    @Test
    void oneBadImageKeepsTheWholeStudyOut() {
        assertFault(
                attached(Samples.png(1), "nonsense".getBytes(UTF_8)),
                "ImagingStudy.contained",
                "image 2");
        assertThat(kafka.published).isEmpty();
    }

    @Test
    void studyWithoutImagesOrWithAnUnusableEndpointIsRefusedWithItsPlace() {
        assertFault(
                "{\"resourceType\":\"ImagingStudy\",\"status\":\"available\"}",
                "ImagingStudy.series",
                "no image");
        assertFault(
                remote("hl7-fhir-rest", address("/rs")),
                "ImagingStudy.contained[0].connectionType",
                "neither");
        assertFault(
                remote("dicom-wado-rs", address("/rs")).replace(STUDY + ".2", "../../etc"),
                "ImagingStudy.series[0].uid",
                "no UID");
        assertFault(
                attached(Samples.png(1)).replace("\"#patient\"", "\"Patient/1\""),
                "ImagingStudy.subject",
                "another server");
    }

    @Test
    void attachmentThatIsTooLongOrNoBase64IsRefusedAndLeavesNothing() throws IOException {
        assertFault(attached(new byte[MOST + 1]), "Binary.data", "more than");
        assertFault(
                attached(Samples.png(1)).replace("\"data\":\"", "\"data\":\"?!"),
                "Binary.data",
                "no base64");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void textBesideTheAttachmentsIsBoundedTogether() throws IOException {
        String study = attached(Samples.png(1));
        String million = "x".repeat(1 << 20);
        String texts = String.join("\",\"", million, million, million, million);

        assertFault(
                study.replaceFirst("\\{", "{\"note\":[\"" + texts + "\"],"),
                "Resource",
                "characters beside its attachments");
        assertFault(
                study.replaceFirst("\\{", "{\"note\":\"" + million.repeat(5) + "\","),
                "Resource",
                "characters beside its attachments");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void nothingIsTakenWhileKafkaIsDown() {
        kafka.down = true;
        assertThatThrownBy(() -> take(attached(Samples.png(1))))
                .isInstanceOf(TryLaterException.class);
    }

    private void assertFault(String study, String expression, String words) {
        assertThatThrownBy(() -> take(study))
                .isInstanceOfSatisfying(
                        FhirFaultException.class,
                        e -> {
                            assertThat(e.fault().expression()).startsWith(expression);
                            assertThat(e.fault().message()).contains(words);
                        });
    }

    private IntakeOutcome.Taken take(String json)
            throws FhirFaultException,
                    TryLaterException,
                    ImageStoreUnavailableException,
                    IOException {
        Attachments attachments = new Attachments(store, MOST);
        try (FhirBody body =
                FhirBody.read(new ByteArrayInputStream(json.getBytes(UTF_8)), attachments)) {
            return studies().take(body, "main", SOURCE);
        }
    }

    private FhirStudies studies() {
        String host = "127.0.0.1:" + archive.getAddress().getPort();
        return new FhirStudies(
                new ImagingStudyReader(new FhirPatients(Map.of("urn:oid:1.2.3", "HOSP"))),
                new HttpImageFetcher(
                        Set.of(host),
                        "triage.ingest.fhir.allowed-hosts",
                        "multipart/related; type=\"application/dicom\"",
                        store,
                        MOST,
                        Duration.ofSeconds(5)),
                store,
                new Intake(
                        new SniffingReader(
                                new DicomImageReader(Limits.standard(), site -> ZoneOffset.UTC),
                                new PictureReader(1_000_000),
                                MOST),
                        Shelves.of(store, directory),
                        kafka,
                        kafka,
                        Clock.systemUTC()),
                10);
    }

    private static String attached(byte[]... images) {
        StringBuilder binaries = new StringBuilder();
        for (byte[] each : images) {
            binaries.append(
                            ",{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"")
                    .append(Base64.getEncoder().encodeToString(each))
                    .append("\"}");
        }
        return study(
                "{\"resourceType\":\"Patient\",\"id\":\"patient\",\"identifier\":[{\"system\":"
                        + "\"urn:oid:1.2.3\",\"value\":\"4711\"}],\"name\":[{\"family\":\"Doe\"}],"
                        + "\"gender\":\"female\"}"
                        + binaries,
                "");
    }

    private static String remote(String type, String address) {
        return study(
                "{\"resourceType\":\"Endpoint\",\"id\":\"pacs\",\"connectionType\":{\"code\":\""
                        + type
                        + "\"},\"address\":\""
                        + address
                        + "\"},{\"resourceType\":\"Patient\",\"id\":\"patient\"}",
                ",\"endpoint\":[{\"reference\":\"#pacs\"}]");
    }

    private static String study(String contained, String more) {
        return "{\"resourceType\":\"ImagingStudy\",\"status\":\"available\",\"contained\":["
                + contained
                + "],\"identifier\":[{\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:"
                + STUDY
                + "\"},{\"type\":{\"coding\":[{\"code\":\"ACSN\"}]},\"value\":\"A-7\"}],"
                + "\"subject\":{\"reference\":\"#patient\"},\"reasonCode\":[{\"text\":\"cough\"}],"
                + "\"series\":[{\"uid\":\""
                + STUDY
                + ".2\",\"modality\":{\"code\":\"DX\"},\"bodySite\":{\"code\":\"51185008\"},"
                + "\"instance\":[{\"uid\":\""
                + STUDY
                + ".3\",\"sopClass\":{\"code\":\"x\"}}]}]"
                + more
                + "}";
    }

    private String address(String path) {
        return "http://127.0.0.1:" + archive.getAddress().getPort() + path;
    }

    private static byte[] multipart(byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b1\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n--b1--\r\n".getBytes(US_ASCII));
        return body.toByteArray();
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        asked.add(exchange.getRequestURI() + " " + accept);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Temporary files of the store that nobody deleted. */
    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
