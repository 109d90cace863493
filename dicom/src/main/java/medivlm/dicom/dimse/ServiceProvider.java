package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.net.AeTitle;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationHandler;
import medivlm.dicom.net.PresentationContext;

/**
 * Serves Verification, Storage and Storage Commitment on an association, one message after the
 * other. A service that is not there is answered with its status; what is no message aborts the
 * association.
 *
 * @param storage takes instances in
 * @param commitment takes requests for storage commitment
 */
public record ServiceProvider(StorageProvider storage, CommitmentProvider commitment)
        implements AssociationHandler {
    private static final Limits ACTION_LIMITS = new Limits(1 << 24, 1 << 20, 4, 500_000, 1);
    private static final int REQUEST_COMMITMENT = 1;

    @Override
    public void serve(Association association) throws IOException {
        Messages messages = new Messages(association);
        int untold = 0;
        Optional<Messages.Message> message = messages.receive();
        while (message.isPresent()) {
            Command command = message.get().command();
            CommandField field =
                    command.field()
                            .orElseThrow(() ->
                                    new MalformedMessageException("the command field is none"));
            if (field == CommandField.N_EVENT_REPORT_RSP && untold > 0) {
                untold--;
                commitment.told(command.status(), association.calling());
            } else if (field.isResponse()) {
                throw new MalformedMessageException(
                        "an answer came to a question that was not asked");
            } else if (field != CommandField.C_CANCEL_RQ) { // nothing here can be cancelled
                untold += answer(association, messages, message.get(), field);
            }
            message = messages.receive();
        }
    }

    /** Answers a request; returns how many results it told beside the answer. */
    private int answer(
            Association association,
            Messages messages,
            Messages.Message message,
            CommandField field)
            throws IOException {
        Command command = message.command();
        Optional<CommitmentResult> result = Optional.empty();
        Status status =
                switch (field) {
                    case C_ECHO_RQ -> Status.SUCCESS;
                    case C_STORE_RQ -> store(association, messages, message);
                    case N_ACTION_RQ -> {
                        Action action = act(association, messages, message);
                        result = action.result();
                        yield action.status();
                    }
                    default -> {
                        if (command.hasDataset()) {
                            messages.dataset(message);
                        }
                        yield Status.unrecognizedOperation();
                    }
                };
        messages.send(message.context(), Command.response(command, field.response(), status));
        if (result.isEmpty()) {
            return 0;
        }
        tell(messages, message.context(), command.messageId(), result.get());
        return 1;
    }

    private static void tell(
            Messages messages, PresentationContext context, int messageId, CommitmentResult result)
            throws IOException {
        byte[] information = DicomWriter.encode(result.dataset(), context.transferSyntax());
        messages.send(
                context,
                Command.eventReport(
                        messageId,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL,
                        Uid.STORAGE_COMMITMENT_PUSH_MODEL_INSTANCE,
                        result.eventType()),
                out -> out.write(information));
    }

    private Status store(Association association, Messages messages, Messages.Message message)
            throws IOException {
        Command command = message.command();
        if (!command.hasDataset()) {
            return Status.cannotUnderstand("C-STORE without a data set");
        }
        InputStream dataset = messages.dataset(message);
        if (!command.sopClass().equals(message.context().abstractSyntax())) {
            return Status.doesNotMatchSopClass("SOP class is not that of the context");
        }
        if (command.sopInstance().isEmpty()) {
            return Status.invalidArgument("no Affected SOP Instance UID");
        }
        return storage.store(
                new StoreRequest(
                        command.sopClass(),
                        command.sopInstance(),
                        message.context().transferSyntax(),
                        association.calling(),
                        association.called()),
                dataset);
    }

    private record Action(Status status, Optional<CommitmentResult> result) {
        static Action of(Status status) {
            return new Action(status, Optional.empty());
        }
    }

    private Action act(Association association, Messages messages, Messages.Message message)
            throws IOException {
        Command command = message.command();
        byte[] bytes =
                command.hasDataset()
                        ? messages.dataset(message)
                                .readNBytes((int) ACTION_LIMITS.maxFileBytes() + 1)
                        : new byte[0];
        if (!command.sopClass().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)) {
            return Action.of(Status.sopClassNotSupported());
        }
        if (command.type() != REQUEST_COMMITMENT) {
            return Action.of(Status.noSuchAction());
        }
        try {
            CommitmentRequest request =
                    CommitmentRequest.of(
                            Dataset.read(bytes, message.context().transferSyntax(), ACTION_LIMITS));
            AeTitle calling = association.calling();
            Status status = commitment.request(request, calling);
            return new Action(
                    status,
                    status.isDone() ? commitment.resultHere(request, calling) : Optional.empty());
        } catch (DicomFormatException e) {
            return Action.of(Status.invalidArgument(e.problem()));
        } catch (IllegalArgumentException e) {
            return Action.of(Status.invalidArgument(String.valueOf(e.getMessage())));
        }
    }
}
