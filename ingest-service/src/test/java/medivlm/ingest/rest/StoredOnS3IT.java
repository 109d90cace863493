package medivlm.ingest.rest;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageName;
import medivlm.ingest.store.s3.StandInS3;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The doors over a bucket. */
@QuarkusTest
@WithTestResource(ServiceOnS3.class)
class StoredOnS3IT {

    @Test
    void uploadIsKeptInTheBucketAndShown() {
        byte[] png = Samples.png(51);

        assertThat(Doors.post("api/studies", Doors.publisher(), "image/png", png).statusCode())
                .isEqualTo(201);

        String address = "api/images/" + ContentHash.of(png).hex();
        assertThat(Doors.get(address, Doors.clinician("main")).body()).isEqualTo(png);
        for (String form : new String[] {"/preview.jpg", "/pixels", "/rendered.png"}) {
            assertThat(Doors.get(address + form, Doors.clinician("main")).statusCode())
                    .as(form)
                    .isEqualTo(200);
        }
        assertThat(Doors.get(address, Doors.clinician("north")).statusCode()).isEqualTo(404);
        assertThat(Doors.readiness().statusCode()).isEqualTo(200);
    }

    @Test
    void dicomIsFoundAndRetrievedAsItIs() {
        String study = STUDY + ".810";
        byte[] dicom = dicom(study);
        assertThat(
                        Doors.post("api/studies", Doors.publisher(), "application/dicom", dicom)
                                .statusCode())
                .isEqualTo(201);

        HttpResponse<byte[]> found =
                Doors.get("dicomweb/studies?PatientID=4711", Doors.clinician("main"));
        HttpResponse<byte[]> file =
                Doors.get(
                        instance(study),
                        Doors.clinician("main"),
                        "Accept",
                        "application/dicom; transfer-syntax=*");

        assertThat(Doors.json(found).findValuesAsText("vr")).isNotEmpty();
        assertThat(file.body()).isEqualTo(dicom);
    }

    @Test
    void imageThatIsDamagedInTheBucketIsNeverGivenOutAndItsStudyIsNamed() throws Exception {
        String study = STUDY + ".811";
        byte[] dicom = dicom(study);
        Doors.post("api/studies", Doors.publisher(), "application/dicom", dicom);
        byte[] damaged = dicom.clone();
        damaged[damaged.length - 1] ^= 1;
        StandInS3.overwrite(
                URI.create(
                        ConfigProvider.getConfig()
                                .getValue("triage.image-store.s3.endpoint", String.class)),
                ImageName.content(ContentHash.of(dicom)),
                damaged);

        HttpResponse<byte[]> answer =
                Doors.get(instance(study), Doors.clinician("main"), "Accept", "application/dicom");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Doors.json(answer).get("detail").asText()).contains("study " + study);
        assertThat(Doors.json(answer).get("remedy").asText()).contains("send that study again");
        Doors.post("api/studies", Doors.publisher(), "application/dicom", dicom);
        assertThat(
                        Doors.get(
                                        instance(study),
                                        Doors.clinician("main"),
                                        "Accept",
                                        "application/dicom")
                                .body())
                .isEqualTo(dicom);
    }

    private static byte[] dicom(String study) {
        return file(
                radiograph(study + ".1")
                        .put(Tag.STUDY_INSTANCE_UID, study)
                        .put(Tag.SERIES_INSTANCE_UID, study + ".0"));
    }

    private static String instance(String study) {
        return "dicomweb/studies/" + study + "/series/" + study + ".0/instances/" + study + ".1";
    }
}
