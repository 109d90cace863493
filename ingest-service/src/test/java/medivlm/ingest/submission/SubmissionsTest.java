package medivlm.ingest.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import medivlm.dicom.Limits;
import medivlm.ingest.DicomSamples;
import medivlm.ingest.Samples;
import medivlm.ingest.Shelves;
import medivlm.ingest.dicom.DicomImageReader;
import medivlm.ingest.intake.Fakes;
import medivlm.ingest.intake.Intake;
import medivlm.ingest.intake.SniffingReader;
import medivlm.ingest.picture.PictureReader;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.schemas.Door;
import medivlm.schemas.Fault;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Source;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.SubmittedImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");
    private static final Source SOURCE = new Source(Door.KAFKA, "triage.submissions.v1");

    @TempDir Path directory;

    private final Fakes fakes = new Fakes();
    private final List<URI> fetched = new ArrayList<>();
    private Fetched answer = new Fetched.Rejected("not allowed");

    @SuppressWarnings("NullAway.Init") // JUnit calls prepare first
    private DirectoryImageStore store;

    @BeforeEach
    void prepare() {
        store = new DirectoryImageStore(directory, 0);
    }

    @Test
    void imagesInTheStoreAreTaken() throws Exception {
        String uri = Contents.put(store, Samples.png(1), "main").hash().uri();

        assertThat(take(submission("main", "1.2.3", image(uri))))
                .isEqualTo(new SubmissionOutcome.Accepted(1));
        assertThat(fakes.published)
                .singleElement()
                .isInstanceOfSatisfying(
                        InstanceReceived.class,
                        event -> {
                            assertThat(event.site()).isEqualTo("main");
                            assertThat(event.source()).isEqualTo(SOURCE);
                            assertThat(event.last()).isTrue();
                            assertThat(event.instance().view()).isEqualTo("PA");
                        });
    }

    @Test
    void imageThatAnotherSiteHoldsIsNotThere() throws Exception {
        String uri = Contents.put(store, Samples.png(1), "north").hash().uri();

        assertThat(faults(take(submission(null, "1.2.3", image(uri)))))
                .extracting(Fault::pointer)
                .containsExactly("/images/0/uri");
        assertThat(fakes.published).isEmpty();
    }

    @Test
    void siteOfTheRecordMustBeThatOfItsTopic() throws Exception {
        String uri = Contents.put(store, Samples.png(1), "main").hash().uri();

        assertThat(faults(take(submission("north", "1.2.3", image(uri)))))
                .extracting(Fault::pointer)
                .containsExactly("/site");
    }

    @Test
    void imageFromAnAllowedHostIsTaken() throws Exception {
        answer =
                new Fetched.Content(
                        Contents.spooled(
                                store, DicomSamples.file(DicomSamples.radiograph("1.2.9"))));

        assertThat(take(submission(null, null, image("https://pacs/a.dcm"))))
                .isEqualTo(new SubmissionOutcome.Accepted(1));
        assertThat(fetched).containsExactly(URI.create("https://pacs/a.dcm"));
    }

    @Test
    void everyFaultIsNamedWithItsPlaceAndNothingIsTaken() throws Exception {
        String good = Contents.put(store, Samples.png(1), "main").hash().uri();
        SubmittedImage wrongSum =
                new SubmittedImage(good, ContentHash.of(new byte[1]).hex(), "image/jpeg", null);

        SubmissionOutcome outcome =
                take(
                        submission(
                                "south",
                                "1.2.3",
                                image(good),
                                wrongSum,
                                image("sha256:zz"),
                                image("::"),
                                image("ftp://host/x")));

        assertThat(faults(outcome))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/site",
                        "/images/1/sha256",
                        "/images/1/mediaType",
                        "/images/2/uri",
                        "/images/3/uri",
                        "/images/4/uri");
        assertThat(fakes.published).isEmpty();
    }

    @Test
    void oneDamagedImageKeepsTheWholeSubmissionOut() throws Exception {
        byte[] cut = Arrays.copyOf(Samples.png(2), 50);
        String good = Contents.put(store, Samples.png(1), "main").hash().uri();
        String bad = Contents.put(store, cut, "main").hash().uri();

        assertThat(faults(take(submission(null, "1.2.3", image(good), image(bad)))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/images/1");
                    assertThat(fault.message()).contains("at byte");
                });
        assertThat(fakes.published).isEmpty();
    }

    @Test
    void pictureWithoutStudyInstanceUidIsAFault() throws Exception {
        String uri = Contents.put(store, Samples.png(1), "main").hash().uri();

        assertThat(faults(take(submission(null, null, image(uri)))))
                .extracting(Fault::pointer)
                .containsExactly("/studyInstanceUid");
    }

    @Test
    void unreachableHostOrKafkaIsTriedLater() throws Exception {
        answer = new Fetched.TryLater("the host answered 503", false);
        assertThat(take(submission(null, "1.2.3", image("https://pacs/a"))))
                .isInstanceOfSatisfying(
                        SubmissionOutcome.TryLater.class,
                        later -> assertThat(later.ours()).isFalse());

        fakes.down = true;
        String uri = Contents.put(store, Samples.png(1), "main").hash().uri();
        assertThat(take(submission(null, "1.2.3", image(uri))))
                .isInstanceOfSatisfying(
                        SubmissionOutcome.TryLater.class,
                        later -> assertThat(later.ours()).isTrue());
    }

    private SubmissionOutcome take(StudySubmitted submission) {
        Intake intake =
                new Intake(
                        new SniffingReader(
                                new DicomImageReader(Limits.standard(), site -> ZoneId.of("UTC")),
                                new PictureReader(1_000_000),
                                1_000_000),
                        Shelves.of(store, directory),
                        fakes,
                        fakes,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        ImageFetcher fetcher =
                address -> {
                    fetched.add(address);
                    return answer;
                };
        return new Submissions(store, fetcher, intake).take(submission, "main", SOURCE);
    }

    private static StudySubmitted submission(
            @Nullable String site, @Nullable String study, SubmittedImage... images) {
        return new StudySubmitted("s-1", site, study, null, null, null, null, List.of(images), NOW);
    }

    private static SubmittedImage image(String uri) {
        return new SubmittedImage(uri, null, null, "PA");
    }

    private static List<Fault> faults(SubmissionOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmissionOutcome.Faulty.class);
        return ((SubmissionOutcome.Faulty) outcome).faults();
    }
}
