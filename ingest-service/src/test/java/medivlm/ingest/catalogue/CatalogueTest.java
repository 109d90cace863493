package medivlm.ingest.catalogue;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir Path directory;

    @Test
    void whatIsRecordedIsFoundByAnotherProcess() throws Exception {
        Entry entry = entry("1", radiograph(STUDY + ".3"));
        catalogue().record("main", entry);

        assertThat(catalogue().find("main", STUDY + ".3")).hasValue(entry);
        assertThat(catalogue().study("main", STUDY)).containsExactly(entry);
        assertThat(catalogue().find("north", STUDY + ".3")).isEmpty();
        assertThat(catalogue().sites()).containsExactly("main");
        assertThat(entry.attributes().string(Tag.PATIENT_NAME)).hasValue("Müller^Jörg^K.");
        assertThat(entry.attributes().contains(Tag.PIXEL_DATA)).isFalse();
    }

    @Test
    void otherContentUnderTheSameIdentifierReplacesIt() throws Exception {
        catalogue().record("main", entry("1", radiograph(STUDY + ".3")));
        Entry moved =
                entry("2", radiograph(STUDY + ".3").put(Tag.STUDY_INSTANCE_UID, STUDY + ".9"));
        catalogue().record("main", moved);

        assertThat(catalogue().study("main", STUDY)).isEmpty();
        assertThat(catalogue().study("main", STUDY + ".9")).containsExactly(moved);
    }

    @Test
    void studiesAreVisitedByDayPatientAndAccession() throws Exception {
        for (int i = 1; i <= 3; i++) {
            catalogue()
                    .record(
                            "main",
                            entry(
                                    "" + i,
                                    radiograph(STUDY + ".3." + i)
                                            .put(Tag.STUDY_INSTANCE_UID, STUDY + "." + i)
                                            .put(Tag.STUDY_DATE, "2026030" + i)
                                            .put(Tag.ACCESSION_NUMBER, "A-" + i)
                                            .put(Tag.PATIENT_ID, i < 3 ? "P1" : "P2")));
        }

        assertThat(visited(Whereabouts.anywhere()))
                .as("the latest day first")
                .containsExactly(STUDY + ".3", STUDY + ".2", STUDY + ".1");
        assertThat(visited(new Whereabouts(List.of(), null, null, "20260302", "20260302")))
                .containsExactly(STUDY + ".2");
        assertThat(visited(new Whereabouts(List.of(), "P1", null, null, null)))
                .containsExactlyInAnyOrder(STUDY + ".1", STUDY + ".2");
        assertThat(visited(new Whereabouts(List.of(), null, "A-3", null, null)))
                .containsExactly(STUDY + ".3");
    }

    @Test
    void noNameOfAFileSaysAnythingOfThePatient() throws Exception {
        catalogue().record("main", entry("1", radiograph(STUDY + ".3")));

        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            assertThat(files.map(Path::toString))
                    .isNotEmpty()
                    .noneMatch(name -> name.contains("4711") || name.contains("A-1"));
        }
    }

    @Test
    void keysMatchAsTheStandardSays() {
        Dataset attributes = radiograph(STUDY + ".3").build();

        assertThat(Matching.matches(attributes, Tag.PATIENT_NAME, "mül*jö?g*")).isTrue();
        assertThat(Matching.matches(attributes, Tag.PATIENT_NAME, "mül")).isFalse();
        assertThat(Matching.matches(attributes, Tag.PATIENT_ID, "471?")).isTrue();
        assertThat(Matching.matches(attributes, Tag.PATIENT_ID, "47")).isFalse();
        assertThat(Matching.matches(attributes, Tag.STUDY_DATE, "20260201-20260301")).isTrue();
        assertThat(Matching.matches(attributes, Tag.STUDY_DATE, "-20260228")).isFalse();
        assertThat(Matching.matches(attributes, Tag.STUDY_INSTANCE_UID, "1.2," + STUDY)).isTrue();
        assertThat(Matching.matches(attributes, Tag.MODALITY, "DX\\CR")).isTrue();
        assertThat(Matching.matches(attributes, Tag.MODALITY, "")).isTrue();
        assertThat(Matching.matches(attributes, Tag.PATIENT_NAME, "*".repeat(60) + "x")).isFalse();
    }

    private List<String> visited(Whereabouts where) throws ImageStoreUnavailableException {
        List<String> studies = new ArrayList<>();
        catalogue()
                .visit(
                        "main",
                        where,
                        entries -> {
                            studies.add(entries.getFirst().studyInstanceUid());
                            return true;
                        });
        return studies;
    }

    private Catalogue catalogue() {
        return new Catalogue(new DirectoryObjects(directory));
    }

    private static Entry entry(String content, DatasetBuilder dataset) {
        return new Entry(
                Attributes.of(dataset.build()),
                ContentHash.of(content.getBytes(StandardCharsets.US_ASCII)),
                5,
                "application/dicom",
                "1.2.840.10008.1.2.1",
                Instant.parse("2026-03-01T15:00:00Z"));
    }
}
