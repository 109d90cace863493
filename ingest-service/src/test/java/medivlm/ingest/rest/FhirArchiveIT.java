package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import medivlm.schemas.Door;
import medivlm.schemas.StudyReceived;
import medivlm.schemas.Topic;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** An ImagingStudy whose images lie at an archive, by the lines of {@code docs/integrate-fhir}. */
@QuarkusTest
@WithTestResource(ServiceBesideAnArchive.class)
class FhirArchiveIT {
    private static final Path PAGE = Path.of("..", "docs", "integrate-fhir.md");
    private static final String IN_THE_PAGE = "https://pacs.example/dicom-web";

    @Test
    void studyOfTheDocumentedLinesIsFetchedByWadoRsAndAssembled() throws Exception {
        StudyReceived received =
                sent(documented("1.2.826.0.1.3680043.8.498.78", archive() + "/rs"));

        assertThat(received.source().door()).isEqualTo(Door.FHIR);
        assertThat(received.accessionNumber()).isEqualTo("A-1");
        assertThat(received.instances()).hasSize(2);
    }

    @Test
    void studyIsFetchedByWadoUriAsWell() throws Exception {
        String study =
                documented("1.2.826.0.1.3680043.8.498.79", archive() + "/wado")
                        .replace("dicom-wado-rs", "dicom-wado-uri");

        assertThat(sent(study).instances()).hasSize(2);
    }

    @Test
    void archiveThatIsNotListedOrHasNoSuchImageIsNamedWithTheElement() throws Exception {
        String study = documented("1.2.826.0.1.3680043.8.498.80", archive() + "/nowhere");
        HttpResponse<byte[]> missing = post(study);
        HttpResponse<byte[]> unlisted = post(study.replace(archive(), "http://127.0.0.1:1"));

        for (HttpResponse<byte[]> answer : List.of(missing, unlisted)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(Doors.json(answer).at("/issue/0/expression/0").asText())
                    .isEqualTo("ImagingStudy.contained[0].address");
        }
        assertThat(new String(missing.body(), UTF_8)).contains("404");
        assertThat(new String(unlisted.body(), UTF_8)).contains("triage.ingest.fhir.allowed-hosts");
    }

    private static StudyReceived sent(String study) {
        HttpResponse<byte[]> answer = post(study);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
        return Records.await(
                Topic.STUDIES,
                StudyReceived.class,
                event -> study.contains(event.studyInstanceUid() + "\""));
    }

    private static HttpResponse<byte[]> post(String study) {
        return Doors.post(
                "fhir/ImagingStudy",
                Doors.publisher(),
                "application/fhir+json",
                study.getBytes(UTF_8));
    }

    /** The resource of the page with another study and another archive. */
    private static String documented(String study, String archive) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.lastIndexOf("-d '", page.indexOf(IN_THE_PAGE)) + "-d '".length();
        String resource = page.substring(from, page.indexOf("}'", from) + 1);
        assertThat(resource).contains("urn:oid:1.2.3\"");
        return resource.replace(IN_THE_PAGE, archive)
                .replace("urn:oid:1.2.3\"", "urn:oid:" + study + "\"");
    }

    private static String archive() {
        return ConfigProvider.getConfig().getValue(ServiceBesideAnArchive.ARCHIVE, String.class);
    }
}
