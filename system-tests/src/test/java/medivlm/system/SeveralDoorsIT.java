package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import medivlm.dicom.dimse.Status;
import medivlm.schemas.EventKeys;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One file by C-STORE, STOW-RS, HTTP and Kafka. */
@ExtendWith(WithStack.class)
class SeveralDoorsIT {
    private static final String DICOM = "application/dicom";
    private static final long SEED = 9_900;

    @Test
    void theSameFileFiveTimesBySeveralDoorsIsOneStudyAndOneReport(Stack stack) throws Exception {
        byte[] file = SampleStudies.phantom(SEED);
        String study = study(SEED);

        assertThat(DicomSender.store(file, stack.dicom())).isEqualTo(Status.SUCCESS);
        Stack.Answer stowed = stack.stow(file);
        assertThat(stowed.status()).as(stowed.text()).isEqualTo(200);
        Stack.Answer posted = stack.send(file, DICOM, Map.of());
        assertThat(posted.status()).as(posted.text()).isBetween(200, 201);
        assertThat(posted.json().path("study").asText()).isEqualTo(study);
        String sha256 = posted.json().at("/instances/0/sha256").asText();
        Submissions.send(stack.launcher().bootstrapServers(), sha256, SEED);
        assertThat(DicomSender.store(file, stack.dicom())).isEqualTo(Status.SUCCESS);

        JsonNode row = stack.settledRow(study);
        assertThat(row.path("state").asText()).isEqualTo("ready");
        settle(stack, SEED + 1);
        assertThat(row(stack, study).path("revision").asInt()).isEqualTo(1);
        assertThat(received(stack, study)).extracting(StudyReceived::revision).containsExactly(1);
        assertThat(received(stack, study).getFirst().instances()).hasSize(1);
        assertThat(stack.committed(Topic.ANALYSES).stream().filter(e -> e.key().equals(study)))
                .hasSize(1);
        assertThat(reports(stack, SEED)).hasSize(1);
        assertThat(
                        stack.worklist().stream()
                                .filter(one ->
                                        one.path("studyInstanceUid")
                                                .asText()
                                                .equals(SampleStudies.studyUid(SEED))))
                .hasSize(1);
    }

    @Test
    void aNewImageOfTheStudyIsRevisionTwoUnderTheSameIdentifiers(Stack stack) throws Exception {
        long seed = SEED + 2;
        String study = study(seed);
        assertThat(stack.stow(SampleStudies.phantom(seed)).status()).isEqualTo(200);
        stack.settledRow(study);
        JsonNode before = reports(stack, seed).getFirst();

        assertThat(DicomSender.store(SampleStudies.furtherImage(seed), stack.dicom()))
                .isEqualTo(Status.SUCCESS);

        JsonNode row =
                Stack.await(
                        "second revision of " + study,
                        () ->
                                stack.row(study)
                                        .filter(r -> r.path("revision").asInt() == 2)
                                        .filter(r -> r.path("state").asText().equals("ready"))
                                        .filter(r -> r.path("severity").isNumber()));
        assertThat(row.path("accessionNumber").asText()).isEqualTo(SampleStudies.accession(seed));
        assertThat(received(stack, study))
                .extracting(StudyReceived::revision)
                .containsExactly(1, 2);
        assertThat(received(stack, study).getLast().instances()).hasSize(2);
        List<JsonNode> after = reports(stack, seed);
        assertThat(after).hasSize(1);
        assertThat(after.getFirst().path("id")).isEqualTo(before.path("id"));
        assertThat(after.getFirst().path("identifier")).isEqualTo(before.path("identifier"));
        assertThat(after.getFirst().at("/meta/versionId").asInt())
                .isGreaterThan(before.at("/meta/versionId").asInt());
    }

    private static String study(long seed) {
        return EventKeys.study("main", SampleStudies.studyUid(seed)).toString();
    }

    private static JsonNode row(Stack stack, String study) {
        return stack.row(study).orElseThrow();
    }

    /** Another study, sent later and settled: what was sent before has been seen by everybody. */
    private static void settle(Stack stack, long seed) {
        stack.settledRow(
                stack.send(SampleStudies.phantom(seed), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText());
    }

    /** The revisions of a study, by their number; the same one twice would stand twice. */
    private static List<StudyReceived> received(Stack stack, String study) {
        List<StudyReceived> found = new ArrayList<>();
        for (Topic topic : List.of(Topic.STUDIES, Topic.STUDIES_STAT)) {
            stack.committed(topic).stream()
                    .map(StudyReceived.class::cast)
                    .filter(event -> event.key().equals(study))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<JsonNode> reports(Stack stack, long seed) {
        JsonNode bundle =
                stack.fhir(
                                "DiagnosticReport?imaging-study:identifier=urn:dicom:uid%7Curn:oid:"
                                        + SampleStudies.studyUid(seed))
                        .json();
        Set<String> ids = new HashSet<>();
        List<JsonNode> found = new ArrayList<>();
        bundle.path("entry")
                .forEach(entry -> {
                    JsonNode resource = entry.path("resource");
                    if (resource.path("resourceType").asText().equals("DiagnosticReport")
                            && ids.add(resource.path("id").asText())) {
                        found.add(resource);
                    }
                });
        return found;
    }
}
