package medivlm.dicom.net;

import java.io.IOException;

/** A part across its fragments and PDUs. */
final class IncomingPart extends MessagePart {
    private final Association association;
    private boolean last;
    private long left;

    IncomingPart(Association association, Association.Fragment first) {
        super(first.context(), first.command());
        this.association = association;
        this.last = first.last();
        this.left = first.length();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!association.isCurrent(this)) {
            throw new IOException("this part is over, the next one has begun");
        }
        return association.guarded(() -> readOn(bytes, offset, length));
    }

    /** Reads to its end what nobody wanted. */
    void passOver() throws IOException {
        byte[] ignored = new byte[1 << 13];
        while (readOn(ignored, 0, ignored.length) >= 0) {
            // until its end
        }
    }

    private int readOn(byte[] bytes, int offset, int length) throws IOException {
        while (left == 0) {
            if (last) {
                return -1;
            }
            follow();
        }
        if (length == 0) {
            return 0;
        }
        int read = association.readContent(bytes, offset, (int) Math.min(length, left));
        left -= read;
        return read;
    }

    private void follow() throws IOException {
        Association.Fragment next = association.followingFragment();
        if (!next.context().equals(context()) || next.command() != isCommand()) {
            throw new AssociationException.ProtocolViolated(
                    "a message begins within another", Abort.UNEXPECTED_PARAMETER);
        }
        last = next.last();
        left = next.length();
    }
}
