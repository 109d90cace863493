package medivlm.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Limits;
import medivlm.dicom.Tag;
import medivlm.dicom.Uid;
import medivlm.dicom.net.Association;
import medivlm.dicom.net.MessagePart;
import medivlm.dicom.net.PresentationContext;

/** Commands with their data sets over an association. */
final class Messages {
    private static final int LONGEST_COMMAND = 1 << 16;
    private static final Limits COMMAND_LIMITS =
            new Limits(LONGEST_COMMAND, LONGEST_COMMAND, 1, 100, 1);

    private final Association association;

    Messages(Association association) {
        this.association = association;
    }

    /**
     * A message whose data set, if any, is still to be read.
     *
     * @param context the context of its command
     * @param command the command
     */
    record Message(PresentationContext context, Command command) {}

    /**
     * The next message; empty when the other side has released.
     *
     * @throws MalformedMessageException if what came is no command
     */
    Optional<Message> receive() throws IOException {
        Optional<MessagePart> part = association.next();
        if (part.isEmpty()) {
            return Optional.empty();
        }
        if (!part.get().isCommand()) {
            throw new MalformedMessageException("a data set came where a command was due");
        }
        byte[] bytes = part.get().readNBytes(LONGEST_COMMAND + 1);
        try {
            Dataset elements = Dataset.read(bytes, Uid.IMPLICIT_VR_LITTLE_ENDIAN, COMMAND_LIMITS);
            return Optional.of(new Message(part.get().context(), new Command(elements)));
        } catch (DicomFormatException e) {
            throw new MalformedMessageException("the command can't be read: " + e.problem());
        }
    }

    /**
     * The data set that a command announced.
     *
     * @throws MalformedMessageException if something else came
     */
    InputStream dataset(Message message) throws IOException {
        MessagePart part =
                association
                        .next()
                        .orElseThrow(() ->
                                new MalformedMessageException(
                                        "a release came where a data set was due"));
        if (part.isCommand() || !part.context().equals(message.context())) {
            throw new MalformedMessageException("something else came where a data set was due");
        }
        return part;
    }

    void send(PresentationContext context, Command command) throws IOException {
        byte[] rest = DicomWriter.encode(command.elements(), Uid.IMPLICIT_VR_LITTLE_ENDIAN);
        Dataset length = Dataset.builder().put(Tag.COMMAND_GROUP_LENGTH, rest.length).build();
        try (OutputStream out = association.send(context, true)) {
            out.write(DicomWriter.encode(length, Uid.IMPLICIT_VR_LITTLE_ENDIAN));
            out.write(rest);
        }
    }

    void send(PresentationContext context, Command command, DatasetSource dataset)
            throws IOException {
        send(context, command);
        try (OutputStream out = association.send(context, false)) {
            dataset.writeTo(out);
        }
    }
}
