package medivlm.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/**
 * The command or the data set of a message (PS3.8 Annex E), as it comes in. What is not read of it
 * is passed over when the next one is asked for.
 */
public abstract class MessagePart extends InputStream {
    private final PresentationContext context;
    private final boolean command;

    MessagePart(PresentationContext context, boolean command) {
        this.context = context;
        this.command = command;
    }

    /** The context that it came under. */
    public final PresentationContext context() {
        return context;
    }

    /** Whether it is a command; else a data set. */
    public final boolean isCommand() {
        return command;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
