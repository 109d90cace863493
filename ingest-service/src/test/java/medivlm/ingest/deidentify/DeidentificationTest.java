package medivlm.ingest.deidentify;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import medivlm.ingest.Shelves;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.intake.Fakes;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.IntakeOutcome;
import medivlm.ingest.intake.IntakeRequest;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.Refusal;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.intake.StudyHint;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.Spooled;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import medivlm.schemas.SubmittedPatient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** De-identification on the way in, with a real store. */
class DeidentificationTest {
    private static final String KEY = "a key of thirty-two characters or more";

    @TempDir Path directory;

    private final Fakes fakes = new Fakes();
    private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

    @SuppressWarnings("NullAway.Init") // JUnit calls open first
    private DirectoryImageStore store;

    @BeforeEach
    void open() {
        store = new DirectoryImageStore(directory, 0);
    }

    @Test
    void nothingThatNamesThePatientReachesStoreCatalogueOrEvent() throws Exception {
        StudyHint hint =
                new StudyHint(
                        STUDY,
                        "A-1",
                        new SubmittedPatient("KLINIK-4711", null, "Müller", "Jörg", null, "M"),
                        Priority.STAT,
                        "dyspnoea",
                        "PA",
                        "CR",
                        "CHEST");

        InstanceReceived event =
                taken(hint, file(radiograph(STUDY + ".3").put(Tag.PATIENT_ID, "KLINIK-4711")));

        String study = pseudonyms.uid(STUDY);
        assertThat(event.studyInstanceUid()).isEqualTo(study);
        assertThat(event.study()).isEqualTo(EventKeys.study("main", study));
        assertThat(event.instance().sopInstanceUid()).isEqualTo(pseudonyms.uid(STUDY + ".3"));
        assertThat(event.accessionNumber()).isNull();
        assertThat(event.indication()).isNull();
        assertThat(event.studyDate()).isNull();
        assertThat(event.orderPriority()).isEqualTo(Priority.STAT);
        assertThat(event.bodyPart()).isEqualTo("CHEST");
        assertThat(event.patient())
                .satisfies(patient -> {
                    assertThat(patient.mrn()).isEqualTo(pseudonyms.patient("", "KLINIK-4711"));
                    assertThat(patient.birthDate()).isNull();
                    assertThat(patient.sex()).isNull();
                });
        assertThat(everythingStored())
                .doesNotContain("ller^J")
                .doesNotContain("KLINIK")
                .doesNotContain("19510203")
                .doesNotContain("dyspnoea")
                .doesNotContain(STUDY);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void imagesOfAStudyStayTogetherAndTheSameAgainIsTheSame() throws Exception {
        InstanceReceived one = taken(StudyHint.none(), file(radiograph(STUDY + ".3")));
        InstanceReceived two = taken(StudyHint.none(), file(radiograph(STUDY + ".4")));
        InstanceReceived again = taken(StudyHint.none(), file(radiograph(STUDY + ".3")));

        assertThat(two.study()).isEqualTo(one.study());
        assertThat(two.instance().seriesInstanceUid())
                .isEqualTo(one.instance().seriesInstanceUid());
        assertThat(again.instance().sha256()).isEqualTo(one.instance().sha256());
        assertThat(fakes.counted).containsExactly("stored", "stored", "duplicate");
    }

    @Test
    void pictureIsRefusedWithTheReason() throws Exception {
        IntakeOutcome outcome = take(StudyHint.none(), Samples.png(1));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        IntakeOutcome.Refused.class,
                        refused -> {
                            Refusal refusal = refused.refused().getFirst().refusal();
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNSUPPORTED_TYPE);
                            assertThat(refusal.detail()).contains("de-identifies");
                        });
        assertThat(fakes.published).isEmpty();
    }

    @Test
    void imageWithTextInItsPixelsIsKeptAndMarked() throws Exception {
        InstanceReceived event =
                taken(
                        StudyHint.none(),
                        file(radiograph(STUDY + ".3").put(Tag.BURNED_IN_ANNOTATION, "YES")));

        assertThat(store.heldBy(new ContentHash(event.instance().sha256()), "main")).isTrue();
        assertThat(everythingStored()).contains(Deidentifier.METHOD_PIXELS_LEFT);
    }

    private InstanceReceived taken(StudyHint hint, byte[] content) throws Exception {
        IntakeOutcome outcome = take(hint, content);
        assertThat(outcome).isInstanceOf(IntakeOutcome.Taken.class);
        return ((IntakeOutcome.Taken) outcome).taken().getFirst().event();
    }

    private IntakeOutcome take(StudyHint hint, byte[] content) throws Exception {
        Limits limits = Limits.standard();
        Intake intake =
                new Intake(
                        new SniffingReader(
                                new DicomImageReader(limits, site -> ZoneId.of("UTC")),
                                new PictureReader(1_000_000),
                                1 << 20),
                        Shelves.of(store, directory),
                        fakes,
                        fakes,
                        Clock.systemUTC(),
                        new Deidentification(pseudonyms, store, limits));
        try (Spooled spooled = Contents.spooled(store, content)) {
            return intake.take(
                    new IntakeRequest(
                            "main",
                            new Source(Door.REST, "tester"),
                            hint,
                            List.of(new Part(spooled))));
        }
    }

    /** All bytes and names of files below the store. */
    private String everythingStored() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.getFileName()).append('\n');
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
