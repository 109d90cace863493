package medivlm.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A part cut into fragments, one to a PDU. */
final class OutgoingPart extends OutputStream {
    private static final int START = PduCodec.HEADER + Association.PDV_HEADER;

    private final Association association;
    private final byte[] buffer;
    private final int contextId;
    private final boolean command;
    private int at = START;
    private boolean closed;

    /**
     * @param buffer room for the longest PDU that the other side takes
     */
    OutgoingPart(Association association, byte[] buffer, int contextId, boolean command) {
        this.association = association;
        this.buffer = buffer;
        this.contextId = contextId;
        this.command = command;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (at == buffer.length) {
                sendFragment(false);
            }
            int some = Math.min(left, buffer.length - at);
            System.arraycopy(bytes, from, buffer, at, some);
            at += some;
            from += some;
            left -= some;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            sendFragment(true);
        }
    }

    private void sendFragment(boolean last) throws IOException {
        int content = at - START;
        ByteBuffer.wrap(buffer)
                .put((byte) PduCodec.P_DATA_TF)
                .put((byte) 0)
                .putInt(content + Association.PDV_HEADER)
                .putInt(content + 2)
                .put((byte) contextId)
                .put((byte) ((command ? 1 : 0) | (last ? 2 : 0)));
        int length = at;
        at = START;
        association.guarded(() -> {
            association.write(buffer, length);
            return true;
        });
    }
}
