package medivlm.ingest.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import medivlm.dicom.ChestRadiograph;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.FileMeta;
import medivlm.dicom.Limits;
import medivlm.dicom.Suitability;
import medivlm.ingest.dimse.OddInstances.Odd;
import medivlm.ingest.rendering.FrameOutcome;
import medivlm.ingest.rendering.GrayFrames;
import medivlm.ingest.rendering.ImageRendering;
import medivlm.ingest.rendering.Rendered;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rare but legal instances at the DICOM door: each is kept as it is, and is either shown or says in
 * words why not.
 */
class OddInstancesTest {
    @TempDir Path directory;

    static Stream<Odd> instances() {
        return OddInstances.all();
    }

    @ParameterizedTest
    @MethodSource("instances")
    void isKeptAsItIsAndShownOrSaysWhyNot(Odd odd) throws Exception {
        byte[] content = file(odd);
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            assertThat(
                            door.send(
                                            DoorUnderTest.MODALITY,
                                            odd.sopClass(),
                                            OddInstances.UID,
                                            odd.syntax(),
                                            odd.bytes())
                                    .hex())
                    .isEqualTo("0x0000");
            assertThat(door.catalogue.find("main", OddInstances.UID)).isPresent();
            StoredContent stored = door.store.read(ContentHash.of(content));
            assertThat(stored).isInstanceOf(StoredContent.Found.class);
            try (Spooled kept = ((StoredContent.Found) stored).content()) {
                assertThat(kept.bytes()).isEqualTo(content);
            }
        }
        assertThat(becomes(content)).contains(odd.becomes());
        assertThat(shown(content)).contains(odd.shown());
        assertThat(shown(content).isEmpty()).isEqualTo(odd.shown().isEmpty());
    }

    @Test
    void compressionOfTheFutureIsKeptFromAFileAndNamed() throws Exception {
        DatasetBuilder image =
                OddInstances.radiograph(12, 11, false, "MONOCHROME2")
                        .putFrames(List.of(new byte[64]));

        byte[] content = DicomWriter.write(image.build(), "1.2.840.10008.1.2.4.201");

        assertThat(becomes(content)).isEqualTo(OddInstances.FRONTAL);
        assertThat(shown(content)).contains("High-Throughput JPEG 2000");
        assertThat(DimseRules.syntaxes(OddInstances.CR))
                .as("a sender that asks is to send another one")
                .doesNotContain("1.2.840.10008.1.2.4.201");
    }

    private static byte[] file(Odd odd) {
        return OddInstances.join(
                DicomWriter.head(new FileMeta(odd.sopClass(), OddInstances.UID, odd.syntax())),
                odd.bytes());
    }

    private static String becomes(byte[] content) throws Exception {
        return switch (ChestRadiograph.of(DicomFile.read(content, Limits.standard()).dataset())) {
            case Suitability.Analysable(var _) -> OddInstances.FRONTAL;
            case Suitability.Lateral(String view) -> view;
            case Suitability.NotAChestRadiograph(String reason) -> reason;
        };
    }

    /** Why neither the page nor a viewer can show it; empty if both can. */
    private static String shown(byte[] content) {
        Rendered rendered =
                new ImageRendering(Limits.standard())
                        .render(ByteBuffer.wrap(content), OddInstances.SIDE);
        FrameOutcome frame =
                new GrayFrames(Limits.standard(), 1 << 20)
                        .frame("x", 1, reading -> reading.apply(ByteBuffer.wrap(content)));
        return switch (rendered) {
            case Rendered.Png png -> {
                assertThat(frame).isInstanceOf(FrameOutcome.Gray.class);
                yield "";
            }
            case Rendered.NotRenderable(String why) -> {
                assertThat(frame).isInstanceOf(FrameOutcome.NotRenderable.class);
                yield why;
            }
        };
    }
}
