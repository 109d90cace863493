package medivlm.ingest.rest;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import javax.imageio.ImageIO;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class StoredImagesIT {

    @Test
    void clinicianOfTheSiteSeesTheImage() throws IOException {
        String address = stored(Samples.png(41), "image/png");

        HttpResponse<byte[]> rendered =
                Doors.get(address + "/rendered.png?max=40", Doors.clinician("main"));
        HttpResponse<byte[]> stored = Doors.get(address, Doors.clinician("north", "main"));

        assertThat(rendered.statusCode()).isEqualTo(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(rendered.body())).getWidth())
                .isEqualTo(40);
        assertThat(stored.body()).isEqualTo(Samples.png(41));
        assertThat(stored.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(stored.headers().firstValue("Cache-Control").orElse("")).contains("private");
    }

    @Test
    void dicomIsRendered() throws IOException {
        String address = stored(file(radiograph(STUDY + ".41")), "application/dicom");

        HttpResponse<byte[]> rendered =
                Doors.get(address + "/rendered.png", Doors.token(Set.of("admin"), "*"));

        assertThat(rendered.statusCode()).isEqualTo(200);
        assertThat(ImageIO.read(new ByteArrayInputStream(rendered.body())).getHeight())
                .isEqualTo(8);
    }

    @Test
    void unchangedImageIsNotSentAgain() {
        String address = stored(Samples.png(42), "image/png") + "/rendered.png";
        String tag =
                Doors.get(address, Doors.clinician("main"))
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();

        HttpResponse<byte[]> again =
                Doors.get(address, Doors.clinician("main"), "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(Doors.get(address, Doors.clinician("north"), "If-None-Match", tag).statusCode())
                .isEqualTo(404);
    }

    @Test
    void imageOfAnotherSiteDoesNotExist() {
        String address = stored(Samples.png(43), "image/png");
        HttpResponse<byte[]> foreign = Doors.get(address, Doors.clinician("north"));
        HttpResponse<byte[]> none =
                Doors.get("api/images/" + "0".repeat(64), Doors.clinician("north"));

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(none.body());
    }

    @Test
    void addressThatIsNoneIsNotFoundAndSizeOutOfRangeIsRefused() {
        assertThat(Doors.get("api/images/..%2f..%2fx", Doors.clinician("main")).statusCode())
                .isIn(400, 404);
        assertThat(Doors.get("api/images/abc", Doors.clinician("main")).statusCode())
                .isEqualTo(404);
        String address = stored(Samples.png(44), "image/png");
        assertThat(
                        Doors.get(address + "/rendered.png?max=999999", Doors.clinician("main"))
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void reportWithoutPixelsCannotBeShown() {
        String address =
                stored(
                        file(
                                radiograph(STUDY + ".45")
                                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.88.33")
                                        .put(Tag.MODALITY, "SR")
                                        .remove(Tag.PIXEL_DATA)
                                        .remove(Tag.ROWS)
                                        .remove(Tag.COLUMNS)),
                        "application/dicom");

        HttpResponse<byte[]> response =
                Doors.get(address + "/rendered.png", Doors.clinician("main"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Doors.json(response).get("detail").asText()).isNotBlank();
    }

    private static String stored(byte[] content, String type) {
        HttpResponse<byte[]> response = Doors.post("api/studies", Doors.publisher(), type, content);
        assertThat(response.statusCode()).isEqualTo(201);
        return "api/images/" + Doors.json(response).at("/instances/0/sha256").asText();
    }
}
