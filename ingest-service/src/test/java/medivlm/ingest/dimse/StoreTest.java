package medivlm.ingest.dimse;

import static medivlm.ingest.DicomSamples.STUDY;
import static medivlm.ingest.DicomSamples.radiograph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.dimse.ServiceUser;
import medivlm.dicom.dimse.Status;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationException;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.Door;
import medivlm.schemas.InstanceReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final String CR = Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE;
    private static final String EXPLICIT = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String INSTANCE = STUDY + ".3";

    @TempDir Path directory;

    @Test
    void successMeansThatStoreCatalogueAndTopicHaveTheInstance() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            Status status = door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, dataset());

            assertThat(status).isEqualTo(Status.SUCCESS);
            InstanceReceived event = events(door).getFirst();
            assertThat(event.source().door()).isEqualTo(Door.DICOM);
            assertThat(event.source().principal()).isEqualTo("MODALITY");
            assertThat(event.site()).isEqualTo("main");
            assertThat(event.instance().transferSyntax()).isEqualTo(EXPLICIT);
            assertThat(door.store.read(new ContentHash(event.instance().sha256())))
                    .isInstanceOf(StoredContent.Found.class);
            assertThat(door.catalogue.study("main", STUDY))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.sopInstanceUid()).isEqualTo(INSTANCE));
        }
    }

    @Test
    void releaseOfTheAssociationMakesItsStudyWholeOnce() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            try (Association association = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
                for (String uid : List.of(INSTANCE, STUDY + ".4")) {
                    assertThat(store(association, uid).isDone()).isTrue();
                }
                assertThat(events(door)).noneMatch(InstanceReceived::last);
                association.release();
            }

            await(door, 3);
            assertThat(events(door).getLast().last()).isTrue();
            assertThat(events(door).getLast().instance().sopInstanceUid()).isEqualTo(STUDY + ".4");
        }
    }

    @Test
    void anAbortLeavesTheEndOfTheStudyToTheQuietPeriod() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            try (Association association = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
                assertThat(store(association, INSTANCE).isDone()).isTrue();
                association.abort();
            }
            door.send(DoorUnderTest.NORTH, CR, INSTANCE, EXPLICIT, dataset());

            await(door, 3);
            assertThat(events(door))
                    .filteredOn(event -> event.site().equals("main"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.last()).isFalse());
        }
    }

    @Test
    void aFullDiskMakesTheSenderTryAgainAndKeepsNothing() throws Exception {
        try (DoorUnderTest door =
                new DoorUnderTest(
                        directory,
                        Long.MAX_VALUE / 2,
                        20,
                        Map.of(),
                        ServerSocketFactory.getDefault())) {
            Status status = door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, dataset());

            assertThat(status.hex()).isEqualTo("0xA700");
            assertThat(status.comment()).contains("full");
            assertThat(events(door)).isEmpty();
        }
    }

    @Test
    void anEventThatIsNotAcknowledgedMakesTheSenderTryAgain() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            door.fakes.down = true;
            assertThat(door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, dataset()).hex())
                    .isEqualTo("0xA700");

            door.fakes.down = false;
            assertThat(door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, dataset()))
                    .isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void aDataSetThatBreaksOffIsNotUnderstoodAndTheAssociationGoesOn() throws Exception {
        byte[] whole = dataset();
        try (DoorUnderTest door = new DoorUnderTest(directory);
                Association association = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
            byte[] half = Arrays.copyOf(whole, whole.length - 20);
            Status refused =
                    new ServiceUser(association)
                            .store(CR, INSTANCE, EXPLICIT, out -> out.write(half));

            assertThat(refused.hex()).isEqualTo("0xC000");
            assertThat(refused.comment()).contains("no readable DICOM");
            assertThat(store(association, INSTANCE)).isEqualTo(Status.SUCCESS);
            association.release();
        }
    }

    @Test
    void aDataSetUnderAnotherIdentifierOrClassDoesNotMatch() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            Status instance =
                    door.send(DoorUnderTest.MODALITY, CR, STUDY + ".9", EXPLICIT, dataset());
            Status sopClass =
                    door.send(
                            DoorUnderTest.MODALITY,
                            Uid.CT_IMAGE_STORAGE,
                            INSTANCE,
                            EXPLICIT,
                            dataset());

            assertThat(instance.hex()).isEqualTo("0xA900");
            assertThat(instance.comment()).contains("(0008,0018)");
            assertThat(sopClass.hex()).isEqualTo("0xA900");
            assertThat(sopClass.comment()).contains("(0008,0016)");
            assertThat(events(door)).isEmpty();
        }
    }

    @Test
    void anInstanceWithoutAStudyDoesNotMatch() throws Exception {
        byte[] without =
                DicomWriter.encode(
                        radiograph(INSTANCE).remove(Tag.STUDY_INSTANCE_UID).build(), EXPLICIT);
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            assertThat(door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, without).hex())
                    .isEqualTo("0xA900");
        }
    }

    @Test
    void anInstanceThatIsTooLargeIsRefusedForGood() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory);
                Association association = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
            byte[] chunk = new byte[1 << 20];
            Status status =
                    new ServiceUser(association)
                            .store(
                                    CR,
                                    INSTANCE,
                                    EXPLICIT,
                                    out -> {
                                        for (int i = 0; i < 17; i++) {
                                            out.write(chunk);
                                        }
                                    });

            assertThat(status.hex()).isEqualTo("0xC001");
            assertThat(store(association, INSTANCE)).isEqualTo(Status.SUCCESS);
            association.release();
        }
    }

    @Test
    void theSameInstanceInAnotherEncodingIsTheSameContent() throws Exception {
        Dataset dataset = radiograph(INSTANCE).build();
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            for (String syntax :
                    List.of(
                            EXPLICIT,
                            Uid.IMPLICIT_VR_LITTLE_ENDIAN,
                            Uid.EXPLICIT_VR_BIG_ENDIAN,
                            Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
                byte[] bytes = DicomWriter.encode(dataset, syntax);
                assertThat(door.send(DoorUnderTest.MODALITY, CR, INSTANCE, syntax, bytes))
                        .isEqualTo(Status.SUCCESS);
            }

            assertThat(events(door))
                    .extracting(event -> event.instance().sha256())
                    .containsOnly(events(door).getFirst().instance().sha256());
            byte[] changed =
                    DicomWriter.encode(
                            dataset.toBuilder().put(Tag.VIEW_POSITION, "AP").build(), EXPLICIT);
            door.send(DoorUnderTest.MODALITY, CR, INSTANCE, EXPLICIT, changed);
            assertThat(events(door).getLast().instance().sha256())
                    .isNotEqualTo(events(door).getFirst().instance().sha256());
        }
    }

    @Test
    void theSiteIsThatOfTheCallingTitle() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            door.send(DoorUnderTest.NORTH, CR, INSTANCE, EXPLICIT, dataset());

            assertThat(events(door).getFirst().site()).isEqualTo("north");
            assertThat(door.catalogue.study("main", STUDY)).isEmpty();
            assertThat(door.catalogue.study("north", STUDY)).hasSize(1);
        }
    }

    @Test
    void aTitleThatIsNotAllowedDoesNotConnect() throws Exception {
        try (DoorUnderTest door = new DoorUnderTest(directory)) {
            assertThatThrownBy(() -> door.open(new AeTitle("STRANGER"), EXPLICIT, CR))
                    .isInstanceOf(AssociationException.Rejected.class)
                    .hasMessageContaining("calling AE title");
        }
    }

    @Test
    void overTheLimitTheSenderIsToldToTryAgain() throws Exception {
        try (DoorUnderTest door =
                        new DoorUnderTest(
                                directory, 0, 1, Map.of(), ServerSocketFactory.getDefault());
                Association first = door.open(DoorUnderTest.MODALITY, EXPLICIT, CR)) {
            assertThatThrownBy(() -> door.open(DoorUnderTest.MODALITY, EXPLICIT, CR))
                    .isInstanceOf(AssociationException.Rejected.class)
                    .hasMessageContaining("try again later");
            first.release();
        }
    }

    @Test
    void classesThatStoreNothingAreNotTaken() {
        assertThat(DimseRules.syntaxes(Uid.CT_IMAGE_STORAGE)).contains(Uid.JPEG_2000);
        assertThat(DimseRules.syntaxes("1.2.840.10008.5.1.4.1.2.2.1")).isEmpty();
        assertThat(DimseRules.syntaxes(Uid.VERIFICATION)).doesNotContain(Uid.JPEG_2000);
    }

    private static Status store(Association association, String uid) throws IOException {
        byte[] bytes = DicomWriter.encode(radiograph(uid).build(), EXPLICIT);
        return new ServiceUser(association).store(CR, uid, EXPLICIT, out -> out.write(bytes));
    }

    private static byte[] dataset() {
        return DicomWriter.encode(radiograph(INSTANCE).build(), EXPLICIT);
    }

    private static List<InstanceReceived> events(DoorUnderTest door) {
        return List.copyOf(door.fakes.published).stream()
                .map(InstanceReceived.class::cast)
                .toList();
    }

    private static void await(DoorUnderTest door, int events) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (door.fakes.published.size() < events && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(door.fakes.published).hasSize(events);
    }
}
