package medivlm.ingest.intake;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.file;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.ingest.Samples;
import medivlm.ingest.Shelves;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.retention.Deletion;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.retention.StudyDeletions;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");

    @TempDir Path directory;

    private final Fakes fakes = new Fakes();

    @SuppressWarnings("NullAway.Init") // JUnit calls prepare first
    private DirectoryImageStore store;

    @BeforeEach
    void prepare() {
        store = new DirectoryImageStore(directory, 0);
    }

    @Test
    void eventIsPublishedOnlyForWhatTheStoreHas() throws Exception {
        byte[] file = file(radiograph(STUDY + ".3"));

        IntakeOutcome.Taken taken = taken(take(StudyHint.none(), file));

        InstanceReceived event = taken.taken().getFirst().event();
        assertThat(fakes.published).containsExactly(event);
        assertThat(event.study()).isEqualTo(EventKeys.study("main", STUDY));
        assertThat(event.receivedAt()).isEqualTo(NOW);
        assertThat(event.last()).isTrue();
        assertThat(event.instance().bytes()).isEqualTo(file.length);
        assertThat(event.instance().uri()).isEqualTo("sha256:" + event.instance().sha256());
        assertThat(store.read(new ContentHash(event.instance().sha256())))
                .isInstanceOf(StoredContent.Found.class);
    }

    @Test
    void nothingIsPublishedWhenTheStoreCannotKeep() throws Exception {
        Files.createFile(directory.resolve("sha256"));

        IntakeOutcome outcome = take(StudyHint.none(), file(radiograph(STUDY + ".3")));

        assertThat(outcome).isInstanceOf(IntakeOutcome.Unavailable.class);
        assertThat(fakes.published).isEmpty();
        assertThat(fakes.counted).containsExactly("unavailable");
    }

    @Test
    void uploadIsNotTakenWhenKafkaDoesNotAcknowledge() {
        fakes.down = true;

        IntakeOutcome outcome = take(StudyHint.none(), file(radiograph(STUDY + ".3")));

        assertThat(outcome).isInstanceOf(IntakeOutcome.Unavailable.class);
    }

    @Test
    void uploadThatFailedIsTakenWhenSentAgain() {
        fakes.down = true;
        take(StudyHint.none(), Samples.png(1));
        fakes.down = false;

        IntakeOutcome.Taken taken = taken(take(StudyHint.none(), Samples.png(1)));

        assertThat(taken.taken()).hasSize(1);
        assertThat(fakes.published).hasSize(1);
    }

    @Test
    void imageOfAStudyThatIsBeingDeletedIsToBeSentAgain() throws Exception {
        byte[] file = file(radiograph(STUDY + ".3"));
        take(StudyHint.none(), file);
        DirectoryObjects objects = new DirectoryObjects(directory);
        StudyDeletions deletions =
                new StudyDeletions(
                        new Catalogue(objects),
                        store,
                        new DeletionLedger(objects),
                        Clock.systemUTC());
        Deletion ordered = deletions.order("main", STUDY, "olga", "wrong patient").orElseThrow();

        assertThat(take(StudyHint.none(), file))
                .isInstanceOfSatisfying(
                        IntakeOutcome.Unavailable.class,
                        outcome -> assertThat(outcome.detail()).contains("being deleted"));

        deletions.carryOut(ordered);
        assertThat(taken(take(StudyHint.none(), file)).taken()).hasSize(1);
        assertThat(store.isKept(ContentHash.of(file), "main")).isTrue();
    }

    @Test
    void badImageDoesNotKeepTheOthersOut() {
        byte[] cut = Arrays.copyOf(Samples.png(2), 60);

        IntakeOutcome.Taken taken =
                taken(take(StudyHint.none(), Samples.png(1), cut, Samples.png(3)));

        assertThat(taken.taken()).extracting(TakenInstance::part).containsExactly(0, 2);
        assertThat(taken.refused()).extracting(RefusedPart::part).containsExactly(1);
        assertThat(taken.taken())
                .extracting(instance -> instance.event().last())
                .containsExactly(false, true);
        assertThat(fakes.counted).containsExactly("malformed", "stored", "stored");
    }

    @Test
    void uploadOfOnlyBadImagesIsRefused() {
        IntakeOutcome outcome = take(StudyHint.none(), new byte[] {1, 2, 3}, new byte[0]);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        IntakeOutcome.Refused.class,
                        refused -> assertThat(refused.refused()).hasSize(2));
        assertThat(fakes.published).isEmpty();
    }

    @Test
    void eachStudyOfAnUploadIsClosedByItsOwnLastImage() {
        byte[] one = file(radiograph(STUDY + ".3"));
        byte[] two = file(radiograph(STUDY + ".4").put(Tag.STUDY_INSTANCE_UID, STUDY + ".9"));
        byte[] three = file(radiograph(STUDY + ".5"));

        IntakeOutcome.Taken taken = taken(take(StudyHint.none(), one, two, three));

        assertThat(taken.taken())
                .extracting(instance -> instance.event().last())
                .containsExactly(false, true, true);
    }

    @Test
    void picturesOfAnUploadAreOneStudyWhateverTheirOrder() {
        IntakeOutcome.Taken one =
                taken(take(StudyHint.none(), Samples.png(1), Samples.jpeg(2), Samples.png(3)));
        IntakeOutcome.Taken other =
                taken(take(StudyHint.none(), Samples.png(3), Samples.png(1), Samples.jpeg(2)));

        assertThat(one.taken())
                .extracting(instance -> instance.event().study())
                .containsOnly(other.taken().getFirst().event().study());
        assertThat(other.taken()).allMatch(TakenInstance::duplicate);
    }

    @Test
    void samePictureOfAnotherSiteIsAnotherStudy() {
        IntakeOutcome.Taken main = taken(take(StudyHint.none(), Samples.png(1)));
        IntakeOutcome.Taken north =
                taken(intake().take(request("north", StudyHint.none(), Samples.png(1))));

        assertThat(north.taken().getFirst().event().studyInstanceUid())
                .isNotEqualTo(main.taken().getFirst().event().studyInstanceUid())
                .matches("2\\.25\\.[1-9][0-9]{0,38}");
    }

    @Test
    void contentWinsOverWhatIsSaidBesideItExceptForThePriority() {
        StudyHint hint =
                new StudyHint(
                        null,
                        "OTHER",
                        new SubmittedPatient("99", null, "Other", null, null, null),
                        Priority.STAT,
                        "other",
                        "LL",
                        "DX",
                        "HAND");

        InstanceReceived event =
                taken(take(hint, file(radiograph(STUDY + ".3")))).taken().getFirst().event();

        assertThat(event.accessionNumber()).isEqualTo("A-1");
        assertThat(event.patient()).extracting("mrn").isEqualTo("4711");
        assertThat(event.indication()).isEqualTo("dyspnoea");
        assertThat(event.instance().view()).isEqualTo("PA");
        assertThat(event.bodyPart()).isEqualTo("CHEST");
        assertThat(event.orderPriority()).isEqualTo(Priority.STAT);
    }

    @Test
    void pictureTakesEverythingFromWhatIsSaidBesideIt() {
        StudyHint hint =
                new StudyHint(
                        STUDY,
                        "A-7",
                        new SubmittedPatient("99", "NHS", "Doe", "Jane", null, "f"),
                        Priority.URGENT,
                        "cough",
                        "ap",
                        "dx",
                        "chest");

        InstanceReceived event = taken(take(hint, Samples.png(1))).taken().getFirst().event();

        assertThat(event.studyInstanceUid()).isEqualTo(STUDY);
        assertThat(event.patient()).extracting("patient").isEqualTo(EventKeys.patient("NHS", "99"));
        assertThat(event.patient()).extracting("sex").isEqualTo("F");
        assertThat(event.modality()).isEqualTo("DX");
        assertThat(event.instance().view()).isEqualTo("AP");
        assertThat(event.instance().rows()).isEqualTo(64);
        assertThat(event.instance().columns()).isEqualTo(80);
    }

    @Test
    void patientWithoutAnAuthorityIsThatOfTheSite() {
        InstanceReceived event =
                taken(take(StudyHint.none(), file(radiograph(STUDY + ".3"))))
                        .taken()
                        .getFirst()
                        .event();

        assertThat(event.patient())
                .extracting("patient")
                .isEqualTo(EventKeys.patient("main", "4711"));
    }

    @Test
    void dicomWithoutStudyInstanceUidIsRefusedUnlessOneIsSaidBesideIt() {
        byte[] file = file(radiograph(STUDY + ".3").remove(Tag.STUDY_INSTANCE_UID));

        assertThat(refusal(take(StudyHint.none(), file)).kind())
                .isEqualTo(Refusal.Kind.MISSING_IDENTIFIER);
        assertThat(taken(take(uid(STUDY + ".7"), file)).taken().getFirst().event())
                .extracting(InstanceReceived::studyInstanceUid)
                .isEqualTo(STUDY + ".7");
    }

    @Test
    void studyInstanceUidBesideDicomMustAgree() {
        byte[] file = file(radiograph(STUDY + ".3"));

        Refusal refusal = refusal(take(uid(STUDY + ".7"), file));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONTRADICTION);
        assertThat(refusal.pointer()).isEqualTo("/studyInstanceUid");
    }

    @Test
    void hintRefusesWhatCannotBeAnIdentifier() {
        assertThatThrownBy(() -> uid("1.2.x")).hasMessageContaining("studyInstanceUid");
        assertThatThrownBy(() -> uid("1.2." + "3".repeat(64)))
                .hasMessageContaining("studyInstanceUid");
        assertThatThrownBy(() ->
                        new StudyHint(null, "9".repeat(200), null, null, null, null, null, null))
                .hasMessageContaining("accessionNumber");
    }

    private static StudyHint uid(@Nullable String studyInstanceUid) {
        return new StudyHint(studyInstanceUid, null, null, null, null, null, null, null);
    }

    private IntakeOutcome take(StudyHint hint, byte[]... contents) {
        return intake().take(request("main", hint, contents));
    }

    private IntakeRequest request(String site, StudyHint hint, byte[]... contents) {
        return new IntakeRequest(
                site,
                new Source(Door.REST, "tester"),
                hint,
                Arrays.stream(contents).map(this::part).toList());
    }

    private Part part(byte[] content) {
        try {
            return new Part(Contents.spooled(store, content));
        } catch (ImageStoreUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private Intake intake() {
        return new Intake(
                new SniffingReader(
                        new DicomImageReader(Limits.standard(), site -> ZoneId.of("UTC")),
                        new PictureReader(1_000_000),
                        1_000_000),
                Shelves.of(store, directory),
                fakes,
                fakes,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static IntakeOutcome.Taken taken(IntakeOutcome outcome) {
        assertThat(outcome).isInstanceOf(IntakeOutcome.Taken.class);
        return (IntakeOutcome.Taken) outcome;
    }

    private static Refusal refusal(IntakeOutcome outcome) {
        assertThat(outcome).isInstanceOf(IntakeOutcome.Refused.class);
        List<RefusedPart> refused = ((IntakeOutcome.Refused) outcome).refused();
        return refused.getFirst().refusal();
    }
}
