package medivlm.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Opens associations (PS3.8 §7.1).
 *
 * @param calling our AE title
 * @param timeouts how long the other side may be silent; the first is for connecting too
 * @param sockets plain, or of an SSLContext for TLS (PS3.15 Annex B)
 */
public record Requestor(AeTitle calling, Timeouts timeouts, SocketFactory sockets) {
    /** A requestor without TLS. */
    public Requestor(AeTitle calling, Timeouts timeouts) {
        this(calling, timeouts, SocketFactory.getDefault());
    }

    /**
     * Opens an association.
     *
     * @param roles for services in which we are the provider; usually none
     * @throws AssociationException.Rejected if the other side does not want it
     * @throws IOException if it can't be reached or ends the connection
     */
    public Association open(
            InetSocketAddress address,
            AeTitle called,
            List<ProposedContext> contexts,
            List<RoleSelection> roles)
            throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.connect(address, (int) timeouts.association().toMillis());
            socket.setSoTimeout((int) timeouts.association().toMillis());
            if (socket instanceof SSLSocket tls) {
                tls.startHandshake();
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        PduChannel channel = new PduChannel(socket);
        AssociateRequest request =
                new AssociateRequest(
                        1,
                        called,
                        calling,
                        AssociateRequest.DICOM,
                        contexts,
                        LocalInformation.with(roles));
        try {
            channel.allowInAll(timeouts.association());
            channel.write(request);
            PduChannel.Header header = channel.header();
            return switch (channel.body(header)) {
                case AssociateAccept accept ->
                        new Association(channel, request, accept, true, timeouts);
                case AssociateReject reject -> throw new AssociationException.Rejected(reject);
                case Abort abort -> throw new AssociationException.Aborted(abort);
                case AssociateRequest r -> throw unexpected();
                case ReleaseRequest r -> throw unexpected();
                case ReleaseReply r -> throw unexpected();
            };
        } catch (AssociationException.ProtocolViolated e) {
            channel.abort(e.abort());
            throw e;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static AssociationException unexpected() {
        return new AssociationException.ProtocolViolated(
                "the answer to an association request is none", Abort.UNEXPECTED_PDU);
    }
}
