package medivlm.ingest.dicomweb;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.dicom.web.DicomJson;
import medivlm.ingest.intake.Part;
import medivlm.ingest.rest.ProblemException;
import medivlm.ingest.store.DirectoryImageStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StowMetadataTest {
    private static final String JSON = "application/dicom+json";
    private static final String OCTETS = "application/octet-stream";
    private static final int MIB = 1 << 20;

    @TempDir Path directory;

    @Test
    void metadataAndItsLongValueBecomeOneInstance() throws Exception {
        Dataset image = radiograph(STUDY + ".1").build();
        byte[] pixels = image.bytes(Tag.PIXEL_DATA).orElseThrow();

        List<Part> parts = read(part(JSON, "", json(image)), part(OCTETS, "bulk/1", pixels));

        assertThat(parts).hasSize(1);
        assertThat(new String(parts.getFirst().content().bytes(), StandardCharsets.ISO_8859_1))
                .contains("DICM")
                .contains(new String(pixels, StandardCharsets.ISO_8859_1));
        parts.forEach(part -> part.content().close());
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void longValueThatStandsForTwoAttributesIsRefused() throws Exception {
        Dataset one = radiograph(STUDY + ".1").build();
        Dataset two = radiograph(STUDY + ".2").build();
        byte[] pixels = one.bytes(Tag.PIXEL_DATA).orElseThrow();

        assertThatThrownBy(
                        () -> read(part(JSON, "", json(one, two)), part(OCTETS, "bulk/1", pixels)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("(7FE0,0010)");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void twoPartsOfOneLocationAreRefused() throws Exception {
        assertThatThrownBy(() ->
                        read(
                                part(OCTETS, "bulk/1", new byte[1]),
                                part(OCTETS, "bulk/1", new byte[2])))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Content-Location");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void metadataIsBoundedTogetherNotByPart() throws Exception {
        byte[] half = " ".repeat(9 * MIB).getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> read(part(JSON, "", half), part(JSON, "", half)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("metadata")
                .hasMessageContaining(String.valueOf(StowMetadata.MOST_METADATA));
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void longValuesAreBoundedTogetherNotByPart() throws Exception {
        byte[] third = new byte[22 * MIB];

        assertThatThrownBy(() ->
                        read(
                                part(OCTETS, "a", third),
                                part(OCTETS, "b", third),
                                part(OCTETS, "c", third)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("long values")
                .hasMessageContaining(String.valueOf(StowMetadata.MOST_BULK));
        assertThat(temporaryFiles()).isEmpty();
    }

    private static byte[] json(Dataset... datasets) {
        return DicomJson.write(List.of(datasets), (path, length) -> Optional.of("bulk/1"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<Part> read(InputStream... parts) throws Exception {
        List<InputStream> body = new ArrayList<>(List.of(parts));
        body.add(ascii("--b--\r\n"));
        return StowMetadata.read(
                new RelatedReader(new SequenceInputStream(Collections.enumeration(body)), "b"),
                new DirectoryImageStore(directory, 0),
                128L * MIB);
    }

    private static InputStream part(String type, String location, byte[] content) {
        return new SequenceInputStream(
                Collections.enumeration(
                        List.of(
                                ascii(
                                        "--b\r\nContent-Type: "
                                                + type
                                                + "\r\nContent-Location: "
                                                + location
                                                + "\r\n\r\n"),
                                new ByteArrayInputStream(content),
                                ascii("\r\n"))));
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
