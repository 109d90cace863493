package medivlm.ingest.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.Contents;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreContract;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on a stand-in for S3, and what only a bucket can do wrong. */
class S3ImageStoreTest extends ImageStoreContract {
    private final StandInS3 s3 = StandInS3.start();

    @AfterEach
    void stop() {
        s3.close();
    }

    @Override
    protected ImageStore store() {
        return new S3ImageStore(s3.bucket(), new Spool(directory.resolve("incoming"), 0));
    }

    @Override
    protected ImageStore full() {
        return new S3ImageStore(
                s3.bucket(), new Spool(directory.resolve("incoming"), Long.MAX_VALUE / 2));
    }

    @Override
    protected byte[] stored(String name) throws Exception {
        return s3.bucket().bytes(name).orElseThrow();
    }

    @Override
    protected void damage(String name, byte[] content) throws Exception {
        s3.bucket().put(name, content);
    }

    @Test
    void missingBucketIsNamedNotTakenForAMissingImage() {
        ImageStore store = storeAt(s3.settings("elsewhere"));

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                .isInstanceOf(ImageStoreUnavailableException.class)
                .hasMessageContaining("triage.image-store.s3.bucket");
        assertThatThrownBy(() -> store.read(ContentHash.of(CONTENT)))
                .isInstanceOf(ImageStoreUnavailableException.class);
        assertThatThrownBy(store::probe).isInstanceOf(ImageStoreUnavailableException.class);
    }

    @Test
    void storageThatDoesNotAnswerIsUnavailable() throws Exception {
        ImageStore store = store();
        s3.stop();

        assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                .isInstanceOfSatisfying(
                        ImageStoreUnavailableException.class, e -> assertThat(e.full()).isFalse())
                .hasMessageContaining("triage.image-store.s3.endpoint");
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void storageThatIsFullSaysSoAndLeavesNothing() throws Exception {
        try (RefusingS3 refusing = RefusingS3.with(507, "XMinioStorageFull")) {
            ImageStore store = storeAt(settings(refusing.address()));

            assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                    .isInstanceOfSatisfying(
                            ImageStoreUnavailableException.class,
                            e -> assertThat(e.full()).isTrue())
                    .hasMessageContaining("full");
            assertThat(temporaryFiles()).isEmpty();
        }
    }

    @Test
    void storageThatRefusesOurCredentialsSaysWhatToCheck() throws Exception {
        try (RefusingS3 refusing = RefusingS3.with(403, "AccessDenied")) {
            ImageStore store = storeAt(settings(refusing.address()));

            assertThatThrownBy(() -> Contents.put(store, CONTENT, "main"))
                    .isInstanceOf(ImageStoreUnavailableException.class)
                    .hasMessageContaining("credentials");
        }
    }

    @Test
    void folderBeforeAllNamesIsKeptTo() throws Exception {
        S3Settings plain = s3.settings(StandInS3.BUCKET);
        S3Settings below =
                new S3Settings(
                        plain.endpoint(),
                        plain.bucket(),
                        plain.region(),
                        "radiology/triage/",
                        plain.pathStyle(),
                        plain.timeout());

        Contents.put(storeAt(below), CONTENT, "main");

        assertThat(stored("radiology/triage/" + NAME)).isEqualTo(CONTENT);
        assertThat(read(storeAt(below))).isEqualTo(CONTENT);
    }

    @Test
    void settingsThatCannotBeAreRefusedAtStart() {
        assertThatThrownBy(() -> s3.settings(" ")).hasMessageContaining("s3.bucket is missing");
        assertThatThrownBy(() ->
                        new S3Settings(
                                URI.create("storage:9000"),
                                "b",
                                "r",
                                "",
                                true,
                                Duration.ofSeconds(1)))
                .hasMessageContaining("s3.endpoint");
        assertThatThrownBy(() -> new S3Settings(null, "b", "r", "/x", true, Duration.ofSeconds(1)))
                .hasMessageContaining("s3.prefix");
    }

    private ImageStore storeAt(S3Settings settings) {
        return new S3ImageStore(
                S3Bucket.of(settings, StandInS3.CREDENTIALS),
                new Spool(directory.resolve("incoming"), 0));
    }

    private static S3Settings settings(URI endpoint) {
        return new S3Settings(
                endpoint, StandInS3.BUCKET, "us-east-1", "", true, Duration.ofSeconds(10));
    }
}
