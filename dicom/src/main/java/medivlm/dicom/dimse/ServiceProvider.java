package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.AssociationHandler;

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
        Optional<Messages.Message> message = messages.receive();
        while (message.isPresent()) {
            answer(association, messages, message.get());
            message = messages.receive();
        }
    }

    private void answer(Association association, Messages messages, Messages.Message message)
            throws IOException {
        Command command = message.command();
        CommandField field =
                command.field()
                        .orElseThrow(
                                () -> new MalformedMessageException("the command field is none"));
        if (field == CommandField.C_CANCEL_RQ) {
            return; // nothing that we serve can be cancelled
        }
        if (field.isResponse()) {
            throw new MalformedMessageException("an answer came to a question that was not asked");
        }
        Status status =
                switch (field) {
                    case C_ECHO_RQ -> Status.SUCCESS;
                    case C_STORE_RQ -> store(association, messages, message);
                    case N_ACTION_RQ -> act(association, messages, message);
                    default -> {
                        if (command.hasDataset()) {
                            messages.dataset(message);
                        }
                        yield Status.unrecognizedOperation();
                    }
                };
        messages.send(message.context(), Command.response(command, field.response(), status));
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

    private Status act(Association association, Messages messages, Messages.Message message)
            throws IOException {
        Command command = message.command();
        byte[] bytes =
                command.hasDataset()
                        ? messages.dataset(message)
                                .readNBytes((int) ACTION_LIMITS.maxFileBytes() + 1)
                        : new byte[0];
        if (!command.sopClass().equals(Uid.STORAGE_COMMITMENT_PUSH_MODEL)) {
            return Status.sopClassNotSupported();
        }
        if (command.type() != REQUEST_COMMITMENT) {
            return Status.noSuchAction();
        }
        try {
            Dataset information =
                    Dataset.read(bytes, message.context().transferSyntax(), ACTION_LIMITS);
            return commitment.request(CommitmentRequest.of(information), association.calling());
        } catch (DicomFormatException e) {
            return Status.invalidArgument(e.problem());
        } catch (IllegalArgumentException e) {
            return Status.invalidArgument(String.valueOf(e.getMessage()));
        }
    }
}
