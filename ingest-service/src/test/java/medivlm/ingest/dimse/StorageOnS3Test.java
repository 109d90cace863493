package medivlm.ingest.dimse;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ServerSocketFactory;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.Status;
import medivlm.ingest.store.Spool;
import medivlm.ingest.store.s3.RefusingS3;
import medivlm.ingest.store.s3.S3Bucket;
import medivlm.ingest.store.s3.S3ImageStore;
import medivlm.ingest.store.s3.S3Objects;
import medivlm.ingest.store.s3.S3Settings;
import medivlm.ingest.store.s3.StandInS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DICOM door over a bucket. */
class StorageOnS3Test {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir Path directory;

    @Test
    void instanceIsKeptInTheBucketBeforeSuccessIsSaid() throws Exception {
        try (StandInS3 s3 = StandInS3.start();
                DoorUnderTest door = door(s3.address())) {

            assertThat(send(door)).isEqualTo(Status.SUCCESS);
            assertThat(door.catalogue.study("main", STUDY)).hasSize(1);
        }
    }

    @Test
    void storageThatIsFullIsOutOfResourcesAndNothingIsAnnounced() throws Exception {
        try (RefusingS3 s3 = RefusingS3.with(507, "XMinioStorageFull");
                DoorUnderTest door = door(s3.address())) {
            Status status = send(door);

            assertThat(status.hex()).isEqualTo("0xA700");
            assertThat(status.comment()).contains("full");
            assertThat(door.fakes.published).isEmpty();
        }
    }

    private DoorUnderTest door(URI address) throws Exception {
        S3Bucket bucket =
                S3Bucket.of(
                        new S3Settings(
                                address,
                                StandInS3.BUCKET,
                                "us-east-1",
                                "",
                                true,
                                Duration.ofSeconds(10)),
                        StandInS3.CREDENTIALS);
        return new DoorUnderTest(
                new S3ImageStore(bucket, new Spool(directory, 0)),
                new S3Objects(bucket),
                5,
                Map.of(),
                ServerSocketFactory.getDefault());
    }

    private static Status send(DoorUnderTest door) throws IOException {
        String uid = STUDY + ".71";
        byte[] dataset = DicomWriter.encode(radiograph(uid).build(), EXPLICIT);
        return door.send(DoorUnderTest.MODALITY, CR, uid, EXPLICIT, dataset);
    }
}
