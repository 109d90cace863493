package medivlm.ingest.rest;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import medivlm.ingest.Samples;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class ViewedFramesIT {
    private static final int SIDE = 128;

    @Test
    void pixelsComeWithAHeadThatSaysWhatTheyMean() throws IOException {
        String address = stored(wide(51, 4001), "application/dicom");

        HttpResponse<byte[]> answer =
                Doors.get(address + "/pixels?frame=1", Doors.clinician("main"));
        ByteBuffer body = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
        int length = body.getInt();
        JsonNode head = new ObjectMapper().readTree(answer.body(), 4, length);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(length % 4).isZero();
        assertThat(head.get("rows").asInt()).isEqualTo(SIDE);
        assertThat(head.get("columns").asInt()).isEqualTo(SIDE);
        assertThat(head.get("bits").asInt()).isEqualTo(12);
        assertThat(head.get("slope").asDouble()).isEqualTo(2);
        assertThat(head.get("intercept").asDouble()).isEqualTo(-100);
        assertThat(head.get("inverted").asBoolean()).isTrue();
        assertThat(head.at("/windows/0/center").asDouble()).isEqualTo(2000);
        assertThat(head.at("/windows/0/name").asText()).isEqualTo("NORMAL");
        assertThat(head.at("/spacing/column").asDouble()).isEqualTo(0.1);
        assertThat(head.has("padding")).isFalse();
        body.position(4 + length + 2 * 5);
        assertThat((int) body.getChar()).isEqualTo(5 * 31 % 4001);
        assertThat(answer.body()).hasSize(4 + length + 2 * SIDE * SIDE);
    }

    @Test
    void onlyWhatShrinksMuchIsCompressed() throws IOException {
        String even = stored(wide(52, 2), "application/dicom") + "/pixels";
        String noise = stored(wide(53, 4001), "application/dicom") + "/pixels";

        HttpResponse<byte[]> small =
                Doors.get(even, Doors.clinician("main"), "Accept-Encoding", "gzip, br");
        HttpResponse<byte[]> plain = Doors.get(even, Doors.clinician("main"));
        HttpResponse<byte[]> large =
                Doors.get(noise, Doors.clinician("main"), "Accept-Encoding", "gzip, br");

        assertThat(small.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(large.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(large.headers().firstValue("Vary")).contains("Accept-Encoding");
    }

    @Test
    void previewIsASmallJpegThatABrowserKeeps() throws IOException {
        String address = stored(Samples.png(54), "image/png") + "/preview.jpg";

        HttpResponse<byte[]> preview = Doors.get(address, Doors.clinician("main"));
        String tag = preview.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again =
                Doors.get(address, Doors.clinician("main"), "If-None-Match", tag);

        assertThat(preview.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(ImageIO.read(new ByteArrayInputStream(preview.body())).getWidth()).isEqualTo(80);
        assertThat(preview.headers().firstValue("Cache-Control").orElse(""))
                .contains("private", "immutable");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void frameThatIsNotThereAndImageOfAnotherSiteAreNotFound() {
        String address = stored(Samples.png(55), "image/png");

        assertThat(status(address + "/pixels?frame=2", "main")).isEqualTo(404);
        assertThat(status(address + "/preview.jpg?frame=0", "main")).isEqualTo(400);
        assertThat(status(address + "/preview.jpg", "north")).isEqualTo(404);
        assertThat(status(address + "/pixels", "north")).isEqualTo(404);
    }

    private static int status(String address, String site) {
        return Doors.get(address, Doors.clinician(site)).statusCode();
    }

    /** MONOCHROME1 of 12 bits with a rescale, a window and a spacing. */
    private static byte[] wide(int number, int different) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIDE * SIDE; i++) {
            pixels.putShort((short) (i * 31 % different));
        }
        return file(
                radiograph(STUDY + "." + number)
                        .put(Tag.ROWS, SIDE)
                        .put(Tag.COLUMNS, SIDE)
                        .put(Tag.BITS_ALLOCATED, 16)
                        .put(Tag.BITS_STORED, 12)
                        .put(Tag.HIGH_BIT, 11)
                        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                        .put(Tag.RESCALE_SLOPE, 2)
                        .put(Tag.RESCALE_INTERCEPT, -100)
                        .put(Tag.WINDOW_CENTER, 2000)
                        .put(Tag.WINDOW_WIDTH, 3000)
                        .put(Tag.WINDOW_CENTER_WIDTH_EXPLANATION, "NORMAL")
                        .put(Tag.PIXEL_SPACING, "0.2", "0.1")
                        .put(Tag.PIXEL_DATA, Vr.OW, pixels.array()));
    }

    private static String stored(byte[] content, String type) {
        HttpResponse<byte[]> response = Doors.post("api/studies", Doors.publisher(), type, content);
        assertThat(response.statusCode()).isEqualTo(201);
        return "api/images/" + Doors.json(response).at("/instances/0/sha256").asText();
    }
}
