package medivlm.ingest.rest;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.web.DicomJson;
import medivlm.dicom.web.NativeXml;
import medivlm.ingest.Samples;
import medivlm.schemas.Door;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class DicomWebIT {
    private static final String BOUNDARY = "medivlm-test-boundary";

    @Test
    void storedInstancesAreFoundAndRetrievedAsTheyAre() throws Exception {
        String study = STUDY + ".800";
        byte[] one = file(image(study, ".1"));
        byte[] two = file(image(study, ".2"));

        HttpResponse<byte[]> stored = stow("", Doors.publisher(), one, two);

        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(Doors.json(stored).at("/00081199/Value")).hasSize(2);
        StudyReceived event =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        received -> received.studyInstanceUid().equals(study));
        assertThat(event.source().door()).isEqualTo(Door.DICOMWEB);
        assertThat(event.instances()).hasSize(2);

        JsonNode found = Doors.json(get("studies?StudyInstanceUID=" + study));
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/00201208/Value/0").asInt()).isEqualTo(2);
        assertThat(found.at("/0/00080061/Value/0").asText()).isEqualTo("CR");
        JsonNode instances = Doors.json(get("studies/" + study + "/instances"));
        assertThat(instances).hasSize(2);
        String address = instances.at("/0/00081190/Value/0").asText();
        assertThat(address).contains("/dicomweb/studies/" + study + "/series/");

        HttpResponse<byte[]> file =
                get(path(study, ".1"), "Accept", "application/dicom; transfer-syntax=*");
        assertThat(file.body()).isEqualTo(one);
        HttpResponse<byte[]> all =
                get("studies/" + study, "Accept", "multipart/related; type=\"application/dicom\"");
        assertThat(text(all)).contains("transfer-syntax=1.2.840.10008.1.2.1");
        assertThat(all.body().length).isGreaterThan(one.length + two.length);
    }

    @Test
    void theSameFileByStowAndUploadIsOneRevision() {
        String study = STUDY + ".801";
        byte[] one = file(image(study, ".1"));
        assertThat(stow("", Doors.publisher(), one).statusCode()).isEqualTo(200);
        assertThat(
                        Doors.post("api/studies", Doors.publisher(), "application/dicom", one)
                                .statusCode())
                .isEqualTo(201);
        assertThat(stow("/" + study, Doors.publisher(), file(image(study, ".2"))).statusCode())
                .isEqualTo(200);

        StudyReceived last =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        received ->
                                received.studyInstanceUid().equals(study)
                                        && received.instances().size() == 2);
        assertThat(last.revision()).isEqualTo(2);
    }

    @Test
    void whatCannotBeTakenHasItsReasonAndTheRestIsTaken() {
        String study = STUDY + ".802";
        byte[] good = file(image(study, ".1"));
        byte[] broken = Arrays.copyOf(good, good.length - 9);
        byte[] other = file(image(STUDY + ".999", ".1"));

        HttpResponse<byte[]> some = stow("/" + study, Doors.publisher(), good, broken, other);

        assertThat(some.statusCode()).isEqualTo(202);
        assertThat(Doors.json(some).at("/00081199/Value")).hasSize(1);
        assertThat(Doors.json(some).at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC000);
        assertThat(Doors.json(some).at("/00081198/Value/1/00081197/Value/0").asInt())
                .isEqualTo(0xA900);
        assertThat(stow("", Doors.publisher(), broken).statusCode()).isEqualTo(409);
        assertThat(
                        Doors.post("dicomweb/studies", Doors.publisher(), "application/dicom", good)
                                .statusCode())
                .isEqualTo(400);
        assertThat(stow("", Doors.clinician("main"), good).statusCode()).isEqualTo(403);
    }

    @Test
    void metadataWithLongValuesBesideItBecomesAnInstance() throws Exception {
        String study = STUDY + ".803";
        Dataset image = image(study, ".1").build();
        byte[] pixels = image.bytes(Tag.PIXEL_DATA).orElseThrow();
        String json =
                "[" + DicomJson.write(image, (path, length) -> Optional.of("bulk/" + path)) + "]";

        HttpResponse<byte[]> stored =
                related(
                        "dicomweb/studies",
                        "application/dicom+json",
                        part("application/dicom+json", "", json.getBytes(StandardCharsets.UTF_8)),
                        part("application/octet-stream", "bulk/7FE00010", pixels));

        assertThat(stored.statusCode()).as(text(stored)).isEqualTo(200);
        DicomFile back =
                DicomFile.read(
                        get(path(study, ".1"), "Accept", "application/dicom").body(),
                        Limits.standard());
        assertThat(back.dataset().bytes(Tag.PIXEL_DATA)).hasValue(pixels);
        assertThat(back.dataset().string(Tag.PATIENT_NAME)).hasValue("Müller^Jörg^K.");

        String xml =
                NativeXml.write(image(study, ".2").build(), (path, length) -> Optional.empty());
        HttpResponse<byte[]> byXml =
                related(
                        "dicomweb/studies",
                        "application/dicom+xml",
                        part("application/dicom+xml", "", xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(byXml.statusCode()).as(text(byXml)).isEqualTo(200);
        assertThat(Doors.json(get("studies/" + study + "/instances"))).hasSize(2);
    }

    @Test
    void moreMetadataThanIsTakenAtOnceIsTooLarge() {
        byte[] longer = new byte[(16 << 20) + 1];
        Arrays.fill(longer, (byte) ' ');

        HttpResponse<byte[]> answer =
                related(
                        "dicomweb/studies",
                        "application/dicom+json",
                        part("application/dicom+json", "", longer));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Doors.json(answer).get("detail").asText()).contains("16777216 bytes");
        assertThat(Doors.json(answer).get("remedy").asText()).contains("fewer instances");
    }

    @Test
    void aViewerGetsMetadataFramesAndPictures() throws Exception {
        String study = STUDY + ".804";
        Dataset image = image(study, ".1").build();
        stow("", Doors.publisher(), file(image.toBuilder()));

        JsonNode metadata = Doors.json(get("studies/" + study + "/metadata"));
        assertThat(metadata.at("/0/00280010/Value/0").asInt()).isEqualTo(8);
        assertThat(metadata.at("/0/00083002/Value/0").asText()).isEqualTo("1.2.840.10008.1.2.1");
        String bulk = metadata.at("/0/7FE00010/BulkDataURI").asText();
        assertThat(bulk).endsWith("/frames/1");

        byte[] pixels = image.bytes(Tag.PIXEL_DATA).orElseThrow();
        assertThat(
                        get(path(study, ".1") + "/frames/1", "Accept", "application/octet-stream")
                                .body())
                .isEqualTo(pixels);
        HttpResponse<byte[]> frames =
                get(
                        path(study, ".1") + "/frames/1",
                        "Accept",
                        "multipart/related; type=application/octet-stream; transfer-syntax=*");
        assertThat(frames.headers().firstValue("content-type").orElse(""))
                .startsWith("multipart/related; type=\"application/octet-stream\"");
        assertThat(frames.body().length).isGreaterThan(pixels.length);
        assertThat(get(path(study, ".1") + "/frames/2").statusCode()).isEqualTo(404);
        assertThat(
                        get(
                                        path(study, ".1") + "/frames/1",
                                        "Accept",
                                        "multipart/related; type=image/jp2")
                                .statusCode())
                .isEqualTo(406);
        assertThat(get(path(study, ".1") + "/rendered").body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(
                        text(
                                get(
                                        "studies/" + study + "/metadata",
                                        "Accept",
                                        "multipart/related; type=\"application/dicom+xml\"")))
                .contains("<NativeDicomModel");
        assertThat(get(path(study, ".1") + "/bulkdata/7FE00010").statusCode()).isEqualTo(200);
    }

    @Test
    void aPictureIsASecondaryCaptureForAViewer() throws Exception {
        String study = STUDY + ".805";
        HttpResponse<byte[]> sent =
                Doors.post(
                        "api/studies?studyInstanceUid=" + study + "&mrn=77&familyName=Doe",
                        Doors.publisher(),
                        "image/png",
                        Samples.png(805));
        assertThat(sent.statusCode()).isEqualTo(201);

        JsonNode found = Doors.json(get("instances?PatientID=77&StudyInstanceUID=" + study));
        assertThat(found.at("/0/00100010/Value/0/Alphabetic").asText()).isEqualTo("Doe");
        String root = found.at("/0/00081190/Value/0").asText();
        HttpResponse<byte[]> file =
                get(root.substring(root.indexOf("studies/")), "Accept", "application/dicom");
        Dataset dataset = DicomFile.read(file.body(), Limits.standard()).dataset();
        assertThat(dataset.integer(Tag.ROWS)).hasValue(64);
        assertThat(dataset.bytes(Tag.PIXEL_DATA).orElseThrow()).hasSize(80 * 64);
    }

    @Test
    void whatAnotherSiteHoldsIsNotFound() {
        String study = STUDY + ".806";
        stow("?site=main", Doors.publisher(), file(image(study, ".1")));

        String north = Doors.clinician("north");
        assertThat(Doors.get("dicomweb/studies?StudyInstanceUID=" + study, north).statusCode())
                .isEqualTo(204);
        for (String path :
                new String[] {
                    "studies/" + study,
                    "studies/" + study + "/metadata",
                    path(study, ".1"),
                    path(study, ".1") + "/frames/1",
                    path(study, ".1") + "/rendered"
                }) {
            assertThat(Doors.get("dicomweb/" + path, north).statusCode()).as(path).isEqualTo(404);
            assertThat(Doors.get("dicomweb/" + path, "").statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void searchesPageAndSayWhatTheyDoNotServe() {
        String patient = "paging-" + STUDY;
        for (int i = 1; i <= 3; i++) {
            String study = STUDY + ".81" + i;
            stow(
                    "",
                    Doors.publisher(),
                    file(
                            image(study, ".1")
                                    .put(Tag.PATIENT_ID, patient)
                                    .put(Tag.STUDY_DATE, "2026040" + i)));
        }
        String query = "studies?PatientID=" + patient + "&StudyDate=20260401-20260402";

        assertThat(Doors.json(get(query))).hasSize(2);
        assertThat(Doors.json(get(query + "&limit=1&offset=1"))).hasSize(1);
        HttpResponse<byte[]> odd = get(query + "&Frobnicate=1");
        assertThat(odd.headers().firstValue("warning").orElse("")).contains("Frobnicate");
        assertThat(get(query + "&limit=x").statusCode()).isEqualTo(400);
        assertThat(get(query + "&ModalitiesInStudy=CT").statusCode()).isEqualTo(204);
        assertThat(Doors.json(get(query + "&includefield=00180015")).at("/0/00180015/vr").asText())
                .isEqualTo("CS");
    }

    private static String path(String study, String instance) {
        return "studies/" + study + "/series/" + STUDY + ".2/instances/" + study + instance;
    }

    private static DatasetBuilder image(String study, String instance) {
        return radiograph(study + instance).put(Tag.STUDY_INSTANCE_UID, study);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return Doors.get("dicomweb/" + path, Doors.clinician("main"), headers);
    }

    private static HttpResponse<byte[]> stow(String path, String token, byte[]... files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] one : files) {
            body.writeBytes(part("application/dicom", "", one));
        }
        body.writeBytes(end());
        return Doors.post(
                "dicomweb/studies" + path, token, type("application/dicom"), body.toByteArray());
    }

    private static HttpResponse<byte[]> related(String path, String type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes(end());
        return Doors.post(path, Doors.publisher(), type(type), body.toByteArray());
    }

    private static String type(String part) {
        return "multipart/related; type=\"" + part + "\"; boundary=" + BOUNDARY;
    }

    private static byte[] part(String type, String location, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Type: " + type + "\r\n";
        if (!location.isEmpty()) {
            head += "Content-Location: " + location + "\r\n";
        }
        out.writeBytes((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] end() {
        return ("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }
}
