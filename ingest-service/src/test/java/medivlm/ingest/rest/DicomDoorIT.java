package medivlm.ingest.rest;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.Timeouts;
import medivlm.schemas.Door;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class DicomDoorIT {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;

    @Test
    void whatAnAssociationBroughtIsAStudyWhenItIsReleased() throws Exception {
        String study = STUDY + ".700";
        send(
                Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                image(study, study + ".1").build(),
                image(study, study + ".2").build());

        StudyReceived event = awaitStudy(study, 1);
        assertThat(event.instances()).hasSize(2);
        assertThat(event.source().door()).isEqualTo(Door.DICOM);
        assertThat(event.source().principal()).isEqualTo("MODALITY");
    }

    @Test
    void theSameFileByTwoDoorsIsOneRevisionAndANewImageTheNext() throws Exception {
        String study = STUDY + ".701";
        Dataset image = image(study, study + ".1").build();
        assertThat(
                        Doors.post(
                                        "api/studies",
                                        Doors.publisher(),
                                        "application/dicom",
                                        file(image.toBuilder()))
                                .statusCode())
                .isEqualTo(201);
        StudyReceived first = awaitStudy(study, 1);
        send(Uid.IMPLICIT_VR_LITTLE_ENDIAN, image);
        send(Uid.EXPLICIT_VR_BIG_ENDIAN, image);
        send(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image(study, study + ".2").build());

        StudyReceived next = awaitStudy(study, 2);
        assertThat(next.instances()).hasSize(2);
        assertThat(next.instances()).containsAll(first.instances());
        assertThat(next.study()).isEqualTo(first.study());
    }

    @Test
    void healthAndMeasuresTellOfTheDoor() throws Exception {
        String study = STUDY + ".702";
        send(Uid.EXPLICIT_VR_LITTLE_ENDIAN, image(study, study + ".1").build());

        String ready = text("q/health/ready");
        assertThat(ready).contains("\"dicom\"").contains("\"TRIAGE\"");
        assertThat(text("q/metrics"))
                .contains("triage_ingest_associations_total{outcome=\"released\"}")
                .contains("triage_ingest_instances_total{door=\"dicom\",outcome=\"stored\"}");
    }

    private static void send(String syntax, Dataset... images) throws IOException {
        try (Association association =
                new Requestor(new AeTitle("MODALITY"), Timeouts.standard())
                        .open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port()),
                                new AeTitle("TRIAGE"),
                                List.of(new ProposedContext(1, CR, List.of(syntax))),
                                List.of())) {
            ServiceUser user = new ServiceUser(association);
            for (Dataset image : images) {
                byte[] bytes = DicomWriter.encode(image, syntax);
                assertThat(
                                user.store(
                                        CR,
                                        image.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
                                        syntax,
                                        out -> out.write(bytes)))
                        .satisfies(status -> assertThat(status.isDone()).isTrue());
            }
            association.release();
        }
    }

    /** A free one was taken; the health check tells it. */
    private static int port() {
        for (JsonNode check : Doors.json(Doors.get("q/health/ready", "")).get("checks")) {
            if (check.get("name").asText().equals("dicom")) {
                return check.at("/data/port").asInt();
            }
        }
        throw new AssertionError("no health check named dicom");
    }

    private static String text(String path) {
        return new String(
                Doors.get(path, Doors.token(Set.of("admin"), "*")).body(), StandardCharsets.UTF_8);
    }

    private static StudyReceived awaitStudy(String study, int revision) {
        StudyReceived event =
                Records.await(
                        Topic.STUDIES,
                        StudyReceived.class,
                        received ->
                                received.studyInstanceUid().equals(study)
                                        && received.revision() >= revision);
        assertThat(event.revision()).isEqualTo(revision);
        return event;
    }

    private static DatasetBuilder image(String study, String instance) {
        return radiograph(instance).put(Tag.STUDY_INSTANCE_UID, study);
    }
}
