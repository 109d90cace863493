package medivlm.dicom.dimse;

import java.io.IOException;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.PresentationContext;
import org.jspecify.annotations.Nullable;

/** Asks for services on an association; for one thread. Each question waits for its answer. */
public final class ServiceUser {
    private static final Limits EVENT_LIMITS = new Limits(1 << 24, 1 << 20, 4, 500_000, 1);
    private static final int REQUEST_COMMITMENT = 1;

    private final Association association;
    private final Messages messages;
    private int lastId;

    /** A user of services on an association that stands. */
    public ServiceUser(Association association) {
        this.association = association;
        this.messages = new Messages(association);
    }

    /**
     * C-ECHO.
     *
     * @throws IllegalArgumentException if Verification was not agreed on
     */
    public Status echo() throws IOException {
        PresentationContext context = context(Uid.VERIFICATION, null);
        messages.send(context, Command.echo(++lastId));
        return answer(CommandField.C_ECHO_RSP);
    }

    /**
     * C-STORE.
     *
     * @param transferSyntax how {@code dataset} writes itself
     * @throws IllegalArgumentException if class and syntax were not agreed on
     */
    public Status store(
            String sopClass, String sopInstance, String transferSyntax, DatasetSource dataset)
            throws IOException {
        PresentationContext context = context(sopClass, transferSyntax);
        messages.send(context, Command.store(++lastId, sopClass, sopInstance), dataset);
        return answer(CommandField.C_STORE_RSP);
    }

    /** Asks for storage commitment; the result comes later, see {@link #awaitCommitment}. */
    public Status requestCommitment(CommitmentRequest request) throws IOException {
        PresentationContext context = context(Uid.STORAGE_COMMITMENT_PUSH_MODEL, null);
        Command command =
                Command.action(
                        ++lastId,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        REQUEST_COMMITMENT);
        byte[] information = DicomWriter.encode(request.dataset(), context.transferSyntax());
        messages.send(context, command, out -> out.write(information));
        return answer(CommandField.N_ACTION_RSP);
    }

    /** Tells the result of a storage commitment. */
    public Status reportCommitment(CommitmentResult result) throws IOException {
        PresentationContext context = context(Uid.STORAGE_COMMITMENT_PUSH_MODEL, null);
        Command command =
                Command.eventReport(
                        ++lastId,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        result.eventType());
        byte[] information = DicomWriter.encode(result.dataset(), context.transferSyntax());
        messages.send(context, command, out -> out.write(information));
        return answer(CommandField.N_EVENT_REPORT_RSP);
    }

    /**
     * Waits for the result of a storage commitment on this association and says that it came; empty
     * when the other side released instead.
     */
    public Optional<CommitmentResult> awaitCommitment() throws IOException {
        Optional<Messages.Message> message = messages.receive();
        if (message.isEmpty()) {
            return Optional.empty();
        }
        Command command = message.get().command();
        if (command.field().orElse(null) != CommandField.N_EVENT_REPORT_RQ
                || !command.hasDataset()) {
            throw new MalformedMessageException("something else came where a result was due");
        }
        byte[] bytes =
                messages.dataset(message.get()).readNBytes((int) EVENT_LIMITS.maxFileBytes() + 1);
        try {
            Dataset information =
                    Dataset.read(bytes, message.get().context().transferSyntax(), EVENT_LIMITS);
            messages.send(
                    message.get().context(),
                    Command.response(command, CommandField.N_EVENT_REPORT_RSP, Status.SUCCESS));
            return Optional.of(CommitmentResult.of(information));
        } catch (DicomFormatException e) {
            throw new MalformedMessageException("the result can't be read: " + e.problem());
        }
    }

    private PresentationContext context(String abstractSyntax, @Nullable String transferSyntax) {
        return association
                .context(abstractSyntax, transferSyntax)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the other side does not take "
                                        + Uid.name(abstractSyntax)
                                        + (transferSyntax == null
                                                ? ""
                                                : " in " + Uid.name(transferSyntax))));
    }

    private Status answer(CommandField due) throws IOException {
        Messages.Message message =
                messages.receive()
                        .orElseThrow(() ->
                                new MalformedMessageException(
                                        "a release came where an answer was due"));
        Command command = message.command();
        if (command.field().orElse(null) != due || command.respondsTo() != lastId) {
            throw new MalformedMessageException("something else came where an answer was due");
        }
        return command.status();
    }
}
