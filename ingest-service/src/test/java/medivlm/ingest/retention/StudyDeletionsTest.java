package medivlm.ingest.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.catalogue.Whereabouts;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.EventKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDeletionsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String STUDY = "1.2.3";
    private static final String OTHER = "1.2.4";

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit calls open first
    private DirectoryImageStore store;

    @SuppressWarnings("NullAway.Init")
    private StoppingObjects objects;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private DeletionLedger ledger;

    @SuppressWarnings("NullAway.Init")
    private StudyDeletions deletions;

    @BeforeEach
    void open() {
        store = new DirectoryImageStore(directory, 0);
        objects = new StoppingObjects(new DirectoryObjects(directory));
        catalogue = new Catalogue(objects);
        ledger = new DeletionLedger(objects);
        deletions = new StudyDeletions(catalogue, store, ledger, CLOCK);
    }

    @Test
    void studyIsGoneWithContentCatalogueAndEverySearchAndTheOthersStay() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        keep("main", STUDY, STUDY + ".2", "two", "application/dicom");
        keep("main", OTHER, OTHER + ".1", "three", "application/dicom");

        deletions.carryOut(order());

        assertThat(isThere("one")).isFalse();
        assertThat(isThere("two")).isFalse();
        assertThat(isThere("three")).isTrue();
        assertThat(catalogue.study("main", STUDY)).isEmpty();
        assertThat(catalogue.find("main", STUDY + ".1")).isEmpty();
        assertThat(studies(Whereabouts.anywhere())).containsExactly(OTHER);
        assertThat(studies(new Whereabouts(List.of(), "4711", null, null, null)))
                .containsExactly(OTHER);
        assertThat(ledger.pendingStudies()).isEmpty();
    }

    @Test
    void deletionRemembersWhoWhenAndWhy() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        Deletion ordered = order();
        assertThat(ledger.pendingStudies()).containsExactly(ordered.study());

        deletions.carryOut(ordered);

        Deletion done = ledger.find("main", STUDY).orElseThrow();
        assertThat(done).isEqualTo(ordered);
        assertThat(done.by()).isEqualTo("olga");
        assertThat(done.reason()).isEqualTo("wrong patient: Müller = Meier\n");
        assertThat(done.at()).isEqualTo(NOW);
        assertThat(ledger.isGone("main", hash("one"))).isTrue();
        assertThat(ledger.isGone("north", hash("one"))).isFalse();
        assertThat(ledger.isGone(hash("one"))).isTrue();
    }

    @Test
    void contentThatAnotherSiteHoldsStays() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        keep("north", STUDY, STUDY + ".1", "one", "application/dicom");

        deletions.carryOut(order());

        assertThat(isThere("one")).isTrue();
        assertThat(store.heldBy(hash("one"), "main")).isFalse();
        assertThat(catalogue.study("north", STUDY)).hasSize(1);
    }

    @Test
    void pictureThatAnotherStudyShowsStays() throws Exception {
        keep("main", STUDY, STUDY + ".1", "picture", "image/png");
        keep("main", OTHER, OTHER + ".1", "picture", "image/png");

        deletions.carryOut(order());

        assertThat(isThere("picture")).isTrue();
        assertThat(store.heldBy(hash("picture"), "main")).isTrue();

        deletions.carryOut(deletions.order("main", OTHER, "olga", "x").orElseThrow());
        assertThat(isThere("picture")).isFalse();
    }

    @Test
    void contentThatWasReplacedGoesWithItsStudy() throws Exception {
        keep("main", STUDY, STUDY + ".1", "old", "application/dicom");
        keep("main", STUDY, STUDY + ".1", "new", "application/dicom");

        deletions.carryOut(order());

        assertThat(isThere("old")).isFalse();
        assertThat(isThere("new")).isFalse();
    }

    @Test
    void studyThatComesAgainIsKeptAndFoundAgain() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        deletions.carryOut(order());

        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");

        assertThat(isThere("one")).isTrue();
        assertThat(studies(Whereabouts.anywhere())).containsExactly(STUDY);
    }

    @Test
    void unknownStudyCannotBeDeleted() throws Exception {
        assertThat(deletions.order("main", "9.9", "olga", "x")).isEmpty();
        assertThat(ledger.pendingStudies()).isEmpty();
    }

    @Test
    void killAtAnyStepLeavesNothingHalfDone() throws Exception {
        int steps = 0;
        boolean killed = true;
        while (killed) {
            keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
            keep("main", STUDY, STUDY + ".2", "two", "image/png");
            keep("main", OTHER, OTHER + ".1", "three", "application/dicom");
            Deletion ordered = order();
            objects.left = steps++;
            try {
                deletions.carryOut(ordered);
                killed = false;
            } catch (StoppingObjects.Killed e) {
                assertThat(ledger.pendingStudies().isEmpty() && isThere("one"))
                        .as("step %d", steps)
                        .isFalse();
            }
            objects.left = Integer.MAX_VALUE;

            for (Deletion pending : new DeletionLedger(objects).pending()) {
                deletions.carryOut(pending);
            }

            assertThat(isThere("one")).as("step %d", steps).isFalse();
            assertThat(isThere("two")).as("step %d", steps).isFalse();
            assertThat(isThere("three")).as("step %d", steps).isTrue();
            assertThat(catalogue.study("main", STUDY)).as("step %d", steps).isEmpty();
            assertThat(studies(Whereabouts.anywhere())).containsExactly(OTHER);
            assertThat(ledger.pendingStudies()).isEmpty();
        }
        assertThat(steps).isGreaterThan(10);
    }

    @Test
    void imageThatComesAgainWhileASlowSweeperStillDeletesIsNotTakenForKept() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        Deletion ordered = order();
        boolean[] kept = {false, false};
        objects.beforeImageGoes =
                () -> {
                    try {
                        kept[0] =
                                new StudyDeletions(catalogue, store, ledger, CLOCK)
                                        .carryOut(ordered);
                        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
                        kept[1] = isKeptForSure("one");
                    } catch (ImageStoreUnavailableException e) {
                        throw new IllegalStateException(e);
                    }
                };

        deletions.carryOut(ordered);

        assertThat(kept[0]).as("the quick one was done first").isTrue();
        assertThat(isThere("one")).as("the slow one deleted it again").isFalse();
        assertThat(kept[1]).isFalse();
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        assertThat(isKeptForSure("one")).isTrue();
    }

    @Test
    void orderThatAnotherSweeperHasCarriedOutIsNotCarriedOutAgain() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        Deletion ordered = order();
        deletions.carryOut(ordered);
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");

        assertThat(deletions.carryOut(ordered)).isFalse();

        assertThat(isKeptForSure("one")).isTrue();
        assertThat(isThere("one")).isTrue();
    }

    @Test
    void killedSweeperKeepsAStudyFromComingAgainForAnHourOnly() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        Deletion ordered = order();
        objects.left = 3;
        assertThatThrownBy(() -> deletions.carryOut(ordered))
                .isInstanceOf(StoppingObjects.Killed.class);
        objects.left = Integer.MAX_VALUE;
        new StudyDeletions(catalogue, store, ledger, CLOCK).carryOut(ordered);
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");

        ledger.forgetKilled(NOW.plus(Duration.ofMinutes(59)));
        assertThat(isKeptForSure("one")).isFalse();
        ledger.forgetKilled(NOW.plus(Duration.ofMinutes(61)));
        assertThat(isKeptForSure("one")).isTrue();
    }

    @Test
    void sweepDeletesWhatIsDueAndNothingThatSomebodyHasToRead() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        keep("main", OTHER, OTHER + ".1", "three", "application/dicom");
        Map<UUID, Standing> standings = new HashMap<>();
        standings.put(
                EventKeys.study("main", STUDY),
                new Standing(ReadingState.SIGNED, NOW.minus(Duration.ofDays(40))));
        standings.put(
                EventKeys.study("main", OTHER),
                new Standing(ReadingState.OPEN, NOW.minus(Duration.ofDays(40))));

        assertThat(retention(studies -> standings).sweep()).isEqualTo(1);

        assertThat(studies(Whereabouts.anywhere())).containsExactly(OTHER);
        Deletion done = ledger.find("main", STUDY).orElseThrow();
        assertThat(done.by()).isEqualTo("retention");
        assertThat(done.reason()).isEqualTo("SIGNED for 30 days");
    }

    @Test
    void nothingIsDeletedWhileNobodyCanSayWhatIsRead() throws Exception {
        keep("main", STUDY, STUDY + ".1", "one", "application/dicom");
        Retention retention =
                retention(studies -> {
                    throw new StatesUnavailableException("Kafka is away", new Exception());
                });

        assertThatThrownBy(retention::sweep).isInstanceOf(StatesUnavailableException.class);
        assertThat(isThere("one")).isTrue();
        assertThat(ledger.pendingStudies()).isEmpty();
    }

    private Retention retention(ReadingStates states) {
        return new Retention(
                new RetentionRule(
                        Map.of(
                                ReadingState.SIGNED, Duration.ofDays(30),
                                ReadingState.UNLISTED, Duration.ofDays(30))),
                catalogue,
                deletions,
                states,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Deletion order() throws ImageStoreUnavailableException {
        return deletions
                .order("main", STUDY, "olga", "wrong patient: Müller = Meier\n")
                .orElseThrow();
    }

    private void keep(String site, String study, String instance, String content, String type)
            throws ImageStoreUnavailableException {
        Contents.put(store, content.getBytes(UTF_8), site);
        DatasetBuilder attributes =
                Dataset.builder()
                        .put(Tag.STUDY_INSTANCE_UID, study)
                        .put(Tag.SERIES_INSTANCE_UID, study + ".0")
                        .put(Tag.SOP_INSTANCE_UID, instance)
                        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                        .put(Tag.PATIENT_ID, "4711")
                        .put(Tag.ACCESSION_NUMBER, "A-" + study)
                        .put(Tag.STUDY_DATE, "20260101");
        catalogue.record(
                site,
                new Entry(
                        attributes.build(),
                        hash(content),
                        content.length(),
                        type,
                        null,
                        NOW.minus(Duration.ofDays(50))));
    }

    private List<String> studies(Whereabouts where) throws ImageStoreUnavailableException {
        List<String> found = new ArrayList<>();
        catalogue.visit(
                "main",
                where,
                study -> {
                    found.add(study.getFirst().studyInstanceUid());
                    return true;
                });
        return found;
    }

    /** What is asked before a sender is told that an image is kept. */
    private boolean isKeptForSure(String content) throws ImageStoreUnavailableException {
        return !ledger.isBeingDeleted(EventKeys.study("main", STUDY), hash(content))
                && store.isKept(hash(content), "main");
    }

    private boolean isThere(String content) throws ImageStoreUnavailableException {
        return store.read(hash(content)) instanceof StoredContent.Found;
    }

    private static ContentHash hash(String content) {
        return ContentHash.of(content.getBytes(UTF_8));
    }
}
