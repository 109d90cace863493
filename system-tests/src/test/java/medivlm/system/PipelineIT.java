package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.schemas.StudyAnalysed;
import medivlm.schemas.Topic;
import medivlm.standalone.access.Role;
import medivlm.standalone.launch.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithStack.class)
class PipelineIT {
    private static final String DICOM = "application/dicom";

    @Test
    void eachRadiographEndsInItsReportItsRowAndItsFhirResources(Stack stack) {
        List<byte[]> radiographs = new ArrayList<>();
        for (String file :
                List.of(
                        "dwv__gdcm-CR-MONO1-10-chest.dcm",
                        "nhsx__1.3.6.1.4.1.11129.5.5.110503645592756492463169821050252582267888.dcm",
                        "torchxrayvision__Fake_MONOHR1.dcm")) {
            SampleStudies.shared("dicom/chest-xray/" + file).ifPresent(radiographs::add);
        }
        for (long seed = 9_100; seed < 9_103; seed++) {
            radiographs.add(SampleStudies.phantom(seed));
        }
        List<String> studies = new ArrayList<>();
        for (byte[] radiograph : radiographs) {
            Stack.Answer answer = stack.send(radiograph, DICOM, Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            studies.add(answer.json().path("study").asText());
        }

        for (String study : studies) {
            JsonNode row = stack.settledRow(study);
            assertThat(row.path("state").asText()).as("%s", row).isEqualTo("ready");
            JsonNode report =
                    Stack.await(
                            "report with its severity",
                            () ->
                                    Optional.of(onlyReport(stack, study))
                                            .filter(found -> found.has("result")));
            assertThat(report.path("status").asText()).isEqualTo("preliminary");
            assertThat(report.path("conclusion").asText()).isNotBlank();
            String observation = report.at("/result/0/reference").asText();
            Stack.Answer severity = stack.fhir(observation);
            assertThat(severity.status()).as(observation).isEqualTo(200);
            assertThat(severity.json().at("/valueQuantity/value").asDouble()).isBetween(0.0, 1.0);
            assertThat(stack.fhir(report.at("/imagingStudy/0/reference").asText()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theListIsInLaneThenDueOrder(Stack stack) {
        for (long seed = 9_120; seed < 9_124; seed++) {
            String priority = seed % 2 == 0 ? "routine" : "stat";
            stack.settledRow(
                    stack.send(SampleStudies.phantom(seed), DICOM, Map.of("priority", priority))
                            .json()
                            .path("study")
                            .asText());
        }

        List<String> keys =
                stack.worklist().stream()
                        .map(row ->
                                row.path("lane").asInt()
                                        + " "
                                        + java.time.Instant.parse(row.path("dueAt").asText())
                                                .toEpochMilli())
                        .toList();

        assertThat(keys).hasSizeGreaterThanOrEqualTo(4).isSorted();
        assertThat(keys.getFirst()).startsWith("0 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pydicom__CT_small.dcm",
                "dwv__gdcm-US-RGB-8-epicard.dcm",
                "pydicom__test-SR.dcm",
                "pydicom-data__RG3_J2KI.dcm"
            })
    void whatIsNoChestRadiographIsShownAsNotAnalysedWithItsReason(String file, Stack stack) {
        Optional<byte[]> bytes = SampleStudies.shared("dicom/not-chest-xray/" + file);
        if (bytes.isEmpty()) {
            abort("no data beside the repository: " + file);
        }

        Stack.Answer answer = stack.send(bytes.orElseThrow(), DICOM, Map.of());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertNotAnalysed(stack, answer.json().path("study").asText());
    }

    @Test
    void aTomogramIsKeptAndShownAsNotAnalysed(Stack stack) {
        Stack.Answer answer = stack.send(SampleStudies.tomogram(9_130), DICOM, Map.of());

        assertThat(answer.status()).isEqualTo(201);
        assertNotAnalysed(stack, answer.json().path("study").asText());
    }

    @Test
    void aTruncatedFileIsRefusedWithItsReasonOrShownAsNotAnalysed(Stack stack) {
        byte[] whole = SampleStudies.phantom(9_131);
        Stack.Answer answer = stack.send(Arrays.copyOf(whole, whole.length / 2), DICOM, Map.of());

        if (answer.status() == 201) {
            assertNotAnalysed(stack, answer.json().path("study").asText());
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.text()).contains("at byte", "(7FE0,0010)");
            assertThat(stack.worklist())
                    .noneMatch(row -> row.toString().contains(SampleStudies.accession(9_131)));
        }
    }

    @Test
    void theSameFileTwiceIsOneStudyAndOneReport(Stack stack) {
        byte[] file = SampleStudies.phantom(9_132);
        String study = stack.send(file, DICOM, Map.of()).json().path("study").asText();
        stack.settledRow(study);

        Stack.Answer again = stack.send(file, DICOM, Map.of());

        assertThat(again.status()).isBetween(200, 201);
        assertThat(again.json().path("study").asText()).isEqualTo(study);
        assertThat(again.json().at("/instances/0/duplicate").asBoolean()).isTrue();
        stack.settledRow(
                stack.send(SampleStudies.phantom(9_133), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText());
        assertThat(
                        stack.committed(Topic.ANALYSES).stream()
                                .filter(event -> event.key().equals(study)))
                .hasSize(1);
        assertThat(onlyReport(stack, study).path("status").asText()).isEqualTo("preliminary");
    }

    @Test
    void oneStudyThatCannotBeReadHoldsNobodyUp(Stack stack) {
        byte[] broken = SampleStudies.phantom(9_134).clone();
        Arrays.fill(broken, 600, 700, (byte) 0xFF);
        stack.send(broken, DICOM, Map.of());
        String next =
                stack.send(SampleStudies.phantom(9_135), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText();

        assertThat(stack.settledRow(next).path("state").asText()).isEqualTo("ready");
    }

    @Test
    void aSeverityNamesTheReferenceAndTheTermsThatMakeIt(Stack stack) {
        String study =
                stack.send(SampleStudies.phantom(9_136), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);

        var scored =
                stack.committed(Topic.SEVERITIES).stream()
                        .map(medivlm.schemas.SeverityScored.class::cast)
                        .filter(event -> event.key().equals(study))
                        .toList();

        assertThat(scored).hasSize(1);
        assertThat(scored.getFirst().referenceVersion()).isNotBlank();
        assertThat(
                        scored.getFirst().terms().stream()
                                .mapToDouble(medivlm.schemas.ScoredTerm::contribution)
                                .sum())
                .isCloseTo(scored.getFirst().raw(), org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void anOutsidersFaultySubmissionGoesToTheDeadLettersAndNothingStops(Stack stack) {
        Submissions.sendGarbage(stack.launcher().bootstrapServers());

        Stack.await(
                "dead letter",
                () ->
                        stack.committed(Topic.DEAD_LETTERS).stream()
                                .map(medivlm.schemas.DeadLetter.class::cast)
                                .filter(letter ->
                                        letter.originTopic().equals(Topic.SUBMISSIONS.topicName()))
                                .filter(letter -> !letter.faults().isEmpty())
                                .findFirst());
        String next =
                stack.send(SampleStudies.phantom(9_137), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText();
        assertThat(stack.settledRow(next).path("state").asText()).isEqualTo("ready");
    }

    @Test
    void thePageShowsTheImageOfAStudy(Stack stack) {
        JsonNode answer = stack.send(SampleStudies.phantom(9_140), DICOM, Map.of()).json();
        stack.settledRow(answer.path("study").asText());

        Stack.Answer image =
                stack.get(
                        Service.TRIAGE,
                        "/api/images/"
                                + answer.at("/instances/0/sha256").asText()
                                + "/rendered.png",
                        Role.CLINICIAN,
                        "main");

        assertThat(image.status()).as(image.text()).isEqualTo(200);
        assertThat(image.text()).contains("PNG");
    }

    @Test
    void traceTellsWhereAStudyIs(Stack stack) {
        String study =
                stack.send(SampleStudies.phantom(9_138), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);

        Stack.Answer trace =
                stack.get(
                        Service.TRIAGE,
                        "/api/trace/" + SampleStudies.accession(9_138),
                        Role.CLINICIAN,
                        "main");

        assertThat(trace.status()).as(trace.text()).isEqualTo(200);
        assertThat(trace.text()).contains(study, Topic.STUDIES.topicName());
    }

    @Test
    void oneReportPerStudyIsPublishedAsFhir(Stack stack) {
        String study =
                stack.send(SampleStudies.phantom(9_139), DICOM, Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);

        Stack.await(
                "published report",
                () ->
                        stack.committed(Topic.DIAGNOSTIC_REPORTS).stream()
                                .map(medivlm.schemas.DiagnosticReportPublished.class::cast)
                                .filter(event -> event.key().equals(study))
                                .filter(event ->
                                        event.resource()
                                                .path("resourceType")
                                                .asText()
                                                .equals("DiagnosticReport"))
                                .findFirst());
    }

    private static void assertNotAnalysed(Stack stack, String study) {
        JsonNode row = stack.settledRow(study);
        assertThat(row.path("state").asText()).as("%s", row).isEqualTo("not-analysed");
        StudyAnalysed outcome =
                stack.committed(Topic.ANALYSES).stream()
                        .map(StudyAnalysed.class::cast)
                        .filter(event -> event.key().equals(study))
                        .findFirst()
                        .orElseThrow();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        medivlm.schemas.NotAnalysable.class,
                        refused -> assertThat(refused.detail()).isNotBlank());
    }

    private static JsonNode onlyReport(Stack stack, String study) {
        JsonNode row = stack.row(study).orElseThrow();
        JsonNode bundle =
                stack.fhir(
                                "DiagnosticReport?imaging-study:identifier=urn:dicom:uid%7Curn:oid:"
                                        + row.path("studyInstanceUid").asText())
                        .json();
        assertThat(bundle.path("type").asText()).as("%s", bundle).isEqualTo("searchset");
        List<JsonNode> reports = new ArrayList<>();
        bundle.path("entry")
                .forEach(entry -> {
                    if (entry.at("/search/mode").asText("match").equals("match")) {
                        reports.add(entry.path("resource"));
                    }
                });
        assertThat(reports).as("%s", bundle).hasSize(1);
        return reports.getFirst();
    }
}
