package medivlm.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import javax.net.ServerSocketFactory;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.SampleImage;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationException;
import medivlm.dicom.net.ProposedContext;
import medivlm.dicom.net.Requestor;
import medivlm.dicom.net.RoleSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verification, Storage and Storage Commitment between our two sides. */
class ServicesTest {
    private static final String SYNTAX = Uid.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Dataset IMAGE = SampleImage.dataset().build();

    private StorageDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new StorageDoor(ServerSocketFactory.getDefault(), Set.of(SYNTAX));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anEchoIsAnswered() throws Exception {
        try (Association association = associate()) {
            assertThat(new ServiceUser(association).echo()).isEqualTo(Status.SUCCESS);
            association.release();
        }
    }

    @Test
    void anInstanceArrivesByteForByteWithItsIdentifiers() throws Exception {
        byte[] sent = DicomWriter.encode(IMAGE, SYNTAX);
        try (Association association = associate()) {
            assertThat(store(association, sent)).isEqualTo(Status.SUCCESS);
            association.release();
        }

        assertThat(door.datasets).containsOnlyKeys("2.25.1");
        assertThat(door.datasets.get("2.25.1")).isEqualTo(sent);
        assertThat(door.requests.get("2.25.1"))
                .isEqualTo(
                        new StoreRequest(
                                Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE,
                                "2.25.1",
                                SYNTAX,
                                new AeTitle("MODALITY"),
                                StorageDoor.TITLE));
    }

    @Test
    void aRefusalReachesTheSenderAndTheAssociationGoesOn() throws Exception {
        byte[] sent = DicomWriter.encode(IMAGE, SYNTAX);
        try (Association association = associate()) {
            door.answer = Status.outOfResources("the image store is full");
            Status refused = store(association, sent);
            door.answer = Status.SUCCESS;
            Status taken = store(association, sent);
            association.release();

            assertThat(refused.hex()).isEqualTo("0xA700");
            assertThat(refused.comment()).isEqualTo("the image store is full");
            assertThat(taken.isDone()).isTrue();
        }
    }

    @Test
    void whatWasNotAgreedOnIsNotSent() throws Exception {
        try (Association association = associate()) {
            ServiceUser user = new ServiceUser(association);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> user.store(Uid.CT_IMAGE_STORAGE, "1.2", SYNTAX, out -> {}))
                    .withMessageContaining("CT Image Storage");
        }
    }

    @Test
    void aCommitmentIsRequestedAndItsResultReported() throws Exception {
        CommitmentRequest request =
                new CommitmentRequest(
                        "2.25.9",
                        List.of(
                                new SopReference(Uid.CT_IMAGE_STORAGE, "2.25.10"),
                                new SopReference(Uid.CT_IMAGE_STORAGE, "2.25.11")));
        try (Association association = associate()) {
            assertThat(new ServiceUser(association).requestCommitment(request).isDone()).isTrue();
            association.release();
        }

        assertThat(door.commitments).containsExactly(request);
    }

    @Test
    void aResultIsToldOnTheAssociationThatAskedForIt() throws Exception {
        door.tellsHere = true;
        CommitmentRequest request =
                new CommitmentRequest(
                        "2.25.9", List.of(new SopReference(Uid.CT_IMAGE_STORAGE, "2.25.10")));
        try (Association association = associate()) {
            ServiceUser user = new ServiceUser(association);
            assertThat(user.requestCommitment(request).isDone()).isTrue();
            CommitmentResult result = user.awaitCommitment().orElseThrow();
            assertThat(user.echo().isDone()).as("the association goes on").isTrue();
            association.release();

            assertThat(result.transactionUid()).isEqualTo("2.25.9");
            assertThat(result.committed()).isEqualTo(request.instances());
        }
        assertThat(door.told).containsExactly(Status.SUCCESS);
    }

    @Test
    void aResultIsReadAsItWasWritten() {
        CommitmentResult result =
                new CommitmentResult(
                        "2.25.9",
                        List.of(new SopReference(Uid.CT_IMAGE_STORAGE, "2.25.10")),
                        List.of(
                                new CommitmentResult.Failure(
                                        new SopReference(Uid.CT_IMAGE_STORAGE, "2.25.11"),
                                        CommitmentResult.Reason.NO_SUCH_OBJECT_INSTANCE)));

        assertThat(CommitmentResult.of(result.dataset())).isEqualTo(result);
        assertThat(result.eventType()).isEqualTo(CommitmentResult.FAILURES_EXIST);
        assertThat(
                        result.dataset()
                                .items(Tag.FAILED_SOP_SEQUENCE)
                                .getFirst()
                                .integer(Tag.FAILURE_REASON))
                .hasValue(0x0112);
    }

    @Test
    void aCommitmentWithoutInstancesIsRefused() throws Exception {
        Dataset empty = Dataset.builder().put(Tag.TRANSACTION_UID, "2.25.9").build();
        try (Association association = associate()) {
            var context =
                    association.context(Uid.STORAGE_COMMITMENT_PUSH_MODEL, null).orElseThrow();
            Messages messages = new Messages(association);
            messages.send(
                    context,
                    Command.action(
                            1,
                            Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                            Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                            1),
                    out -> out.write(DicomWriter.encode(empty, context.transferSyntax())));

            Command answer = messages.receive().orElseThrow().command();

            assertThat(answer.field()).hasValue(CommandField.N_ACTION_RSP);
            assertThat(answer.status().hex()).isEqualTo("0x0115");
        }
        assertThat(door.commitments).isEmpty();
    }

    @Test
    void anOperationThatIsNotServedIsAnsweredWithItsStatus() throws Exception {
        try (Association association = associate()) {
            var context = association.context(Uid.VERIFICATION, null).orElseThrow();
            Messages messages = new Messages(association);
            messages.send(
                    context,
                    new Command(
                            Dataset.builder()
                                    .put(Tag.COMMAND_FIELD, CommandField.C_FIND_RQ.code())
                                    .put(Tag.MESSAGE_ID, 4)
                                    .put(Tag.COMMAND_DATA_SET_TYPE, Command.NO_DATA_SET)
                                    .build()));

            Command answer = messages.receive().orElseThrow().command();

            assertThat(answer.field()).hasValue(CommandField.C_FIND_RSP);
            assertThat(answer.respondsTo()).isEqualTo(4);
            assertThat(answer.status().hex()).isEqualTo("0x0211");
        }
    }

    @Test
    void whatIsNoCommandEndsTheAssociation() throws Exception {
        try (Association association = associate()) {
            var context = association.context(Uid.VERIFICATION, null).orElseThrow();
            try (OutputStream out = association.send(context, true)) {
                out.write(new byte[] {1, 2, 3});
            }

            assertThatExceptionOfType(AssociationException.class).isThrownBy(association::next);
        }
    }

    private static Status store(Association association, byte[] dataset) throws Exception {
        return new ServiceUser(association)
                .store(
                        Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE,
                        "2.25.1",
                        SYNTAX,
                        out -> out.write(dataset));
    }

    private Association associate() throws Exception {
        List<ProposedContext> contexts =
                List.of(
                        new ProposedContext(
                                1, Uid.VERIFICATION, List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN)),
                        new ProposedContext(
                                3, Uid.COMPUTED_RADIOGRAPHY_IMAGE_STORAGE, List.of(SYNTAX)),
                        new ProposedContext(5, Uid.STORAGE_COMMITMENT_PUSH_MODEL, List.of(SYNTAX)));
        return new Requestor(new AeTitle("MODALITY"), StorageDoor.TIMEOUTS)
                .open(
                        door.address(),
                        StorageDoor.TITLE,
                        contexts,
                        List.of(new RoleSelection(Uid.STORAGE_COMMITMENT_PUSH_MODEL, true, false)));
    }
}
