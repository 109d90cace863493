package medivlm.ingest.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import medivlm.ingest.store.StoredContent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study gets another image while it is being deleted, or while the sweep looks at it. */
class ImagesThatComeMeanwhileTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String STUDY = "1.2.3";

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit calls open first
    private DirectoryImageStore store;

    @SuppressWarnings("NullAway.Init")
    private Catalogue catalogue;

    @SuppressWarnings("NullAway.Init")
    private DeletionLedger ledger;

    @SuppressWarnings("NullAway.Init")
    private StudyDeletions deletions;

    private @Nullable Runnable whenOrdered;

    @BeforeEach
    void open() {
        store = new DirectoryImageStore(directory, 0);
        SmallObjects objects = watched(new DirectoryObjects(directory));
        catalogue = new Catalogue(objects);
        ledger = new DeletionLedger(objects);
        deletions = new StudyDeletions(catalogue, store, ledger, CLOCK);
    }

    @Test
    void imageThatComesWhileTheOrderIsWrittenBelongsToIt() throws Exception {
        keep("one", NOW.minus(Duration.ofDays(50)));
        whenOrdered = () -> keep("late", NOW);

        Deletion ordered = deletions.order("main", STUDY, "olga", "wrong patient").orElseThrow();

        assertThat(ordered.contents()).containsExactlyInAnyOrder(hash("one"), hash("late"));
        assertThat(ledger.pending()).containsExactly(ordered);
    }

    @Test
    void studyThatGetsAnImageWhileTheSweepLooksIsKept() throws Exception {
        keep("one", NOW.minus(Duration.ofDays(50)));
        RetentionRule rule = new RetentionRule(Map.of(ReadingState.UNLISTED, Duration.ofDays(30)));
        ReadingStates states =
                studies -> {
                    keep("new", NOW);
                    return Map.of();
                };

        assertThat(new Retention(rule, catalogue, deletions, states, CLOCK).sweep()).isZero();

        assertThat(isThere("one")).isTrue();
        assertThat(isThere("new")).isTrue();
        assertThat(ledger.pendingStudies()).isEmpty();
    }

    /** Tells, once, when the order of a deletion has been written. */
    private SmallObjects watched(SmallObjects objects) {
        return (SmallObjects)
                Proxy.newProxyInstance(
                        SmallObjects.class.getClassLoader(),
                        new Class<?>[] {SmallObjects.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object answer = method.invoke(objects, arguments);
                                Runnable meanwhile = whenOrdered;
                                if (meanwhile != null
                                        && method.getName().equals("put")
                                        && arguments[0]
                                                .toString()
                                                .startsWith("deletions/pending/")) {
                                    whenOrdered = null;
                                    meanwhile.run();
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
    }

    private void keep(String content, Instant at) {
        try {
            Contents.put(store, content.getBytes(UTF_8), "main");
            Dataset attributes =
                    Dataset.builder()
                            .put(Tag.STUDY_INSTANCE_UID, STUDY)
                            .put(Tag.SERIES_INSTANCE_UID, STUDY + ".0")
                            .put(Tag.SOP_INSTANCE_UID, STUDY + "." + (int) content.charAt(0))
                            .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                            .put(Tag.STUDY_DATE, "20260101")
                            .build();
            catalogue.record(
                    "main",
                    new Entry(
                            attributes,
                            hash(content),
                            content.length(),
                            "application/dicom",
                            null,
                            at));
        } catch (ImageStoreUnavailableException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isThere(String content) throws ImageStoreUnavailableException {
        return store.read(hash(content)) instanceof StoredContent.Found;
    }

    private static ContentHash hash(String content) {
        return ContentHash.of(content.getBytes(UTF_8));
    }
}
