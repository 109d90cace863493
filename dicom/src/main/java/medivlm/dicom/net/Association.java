package medivlm.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An association that stands (PS3.8 §7): message parts in and out, release, abort. For one thread;
 * only {@link #abort} may come from another. After any {@link AssociationException} it is over and
 * its connection closed.
 */
public final class Association implements AutoCloseable {
    /** Longest P-DATA-TF that we send, whatever the other side would take. */
    private static final int LONGEST_OUT = 1 << 17;

    static final int PDV_HEADER = 6;
    private static final int SHORTEST_MAXIMUM = 1 << 10;

    private final PduChannel channel;
    private final AeTitle called;
    private final AeTitle calling;
    private final boolean requestor;
    private final Map<Integer, PresentationContext> contexts;
    private final List<RoleSelection> roles;
    private final UserInformation peer;
    private final Timeouts timeouts;
    private final byte[] out;
    private long leftInPdu;
    private @Nullable IncomingPart current;
    private boolean over;

    Association(
            PduChannel channel,
            AssociateRequest request,
            AssociateAccept accept,
            boolean requestor,
            Timeouts timeouts)
            throws IOException {
        this.channel = channel;
        this.called = request.called();
        this.calling = request.calling();
        this.requestor = requestor;
        this.contexts = agreed(request, accept);
        this.roles = accept.user().roles();
        this.peer = requestor ? accept.user() : request.user();
        this.timeouts = timeouts;
        this.out = new byte[PduCodec.HEADER + longest(peer.maximumLength())];
        channel.allowBetweenBytes(timeouts.idle());
    }

    private static int longest(long maximum) {
        return maximum == 0 ? LONGEST_OUT : Math.clamp(maximum, SHORTEST_MAXIMUM, LONGEST_OUT);
    }

    private static Map<Integer, PresentationContext> agreed(
            AssociateRequest request, AssociateAccept accept) {
        Map<Integer, PresentationContext> agreed = new TreeMap<>();
        for (ContextAnswer answer : accept.contexts()) {
            for (ProposedContext proposed : request.contexts()) {
                if (proposed.id() == answer.id() && answer.accepted()) {
                    agreed.put(
                            answer.id(),
                            new PresentationContext(
                                    answer.id(),
                                    proposed.abstractSyntax(),
                                    answer.transferSyntax()));
                }
            }
        }
        return agreed;
    }

    /** AE title of the acceptor. */
    public AeTitle called() {
        return called;
    }

    /** AE title of the requestor. */
    public AeTitle calling() {
        return calling;
    }

    /** Address of the other side. */
    public InetAddress peer() {
        return channel.peer();
    }

    /** What the other side says of its software. */
    public UserInformation peerInformation() {
        return peer;
    }

    /** The contexts that were agreed on, by id. */
    public Collection<PresentationContext> contexts() {
        return List.copyOf(contexts.values());
    }

    /** The roles that were agreed on; none means that the requestor is the user of each service. */
    public List<RoleSelection> roles() {
        return roles;
    }

    /** The context of an abstract and a transfer syntax; the first one where it is null. */
    public Optional<PresentationContext> context(
            String abstractSyntax, @Nullable String transferSyntax) {
        return contexts.values().stream()
                .filter(context -> context.abstractSyntax().equals(abstractSyntax))
                .filter(context ->
                        transferSyntax == null || context.transferSyntax().equals(transferSyntax))
                .findFirst();
    }

    /**
     * The next command or data set; empty when the other side has released the association.
     *
     * @throws AssociationException if the association ends otherwise
     */
    public Optional<MessagePart> next() throws IOException {
        if (over) {
            return Optional.empty();
        }
        return guarded(() -> {
            IncomingPart before = current;
            if (before != null) {
                before.passOver();
                current = null;
            }
            if (leftInPdu == 0 && !nextPdu(true)) {
                return Optional.empty();
            }
            IncomingPart part = new IncomingPart(this, fragment());
            current = part;
            return Optional.of(part);
        });
    }

    /**
     * A command or data set to send; sent whole when it is closed.
     *
     * @param context one of the agreed contexts
     */
    public OutputStream send(PresentationContext context, boolean command) {
        if (!context.equals(contexts.get(context.id()))) {
            throw new IllegalArgumentException("context " + context.id() + " was not agreed on");
        }
        return new OutgoingPart(this, out, context.id(), command);
    }

    /**
     * Asks for the release and waits for the answer; data that still comes is passed over.
     *
     * @throws AssociationException if there is none
     */
    public void release() throws IOException {
        if (over) {
            return;
        }
        guarded(() -> {
            channel.allowInAll(timeouts.association());
            passOverPdu();
            channel.write(new ReleaseRequest());
            boolean answered = false;
            boolean collided = false;
            while (!answered) {
                PduChannel.Header header = channel.header();
                if (header.type() == PduCodec.P_DATA_TF) {
                    leftInPdu = header.length();
                    passOverPdu();
                    continue;
                }
                switch (channel.body(header)) {
                    case ReleaseReply reply -> answered = true;
                    case ReleaseRequest request -> {
                        // Release collision, PS3.8 §7.2.2: the requestor answers first.
                        collided = true;
                        if (requestor) {
                            channel.write(new ReleaseReply());
                        }
                    }
                    case Abort abort -> throw new AssociationException.Aborted(abort);
                    case AssociateRequest r -> throw unexpected();
                    case AssociateAccept a -> throw unexpected();
                    case AssociateReject r -> throw unexpected();
                }
            }
            if (collided && !requestor) {
                channel.write(new ReleaseReply());
            }
            over = true;
            channel.close();
            return true;
        });
    }

    /** Ends the association at once; the other side is told. From any thread. */
    public void abort() {
        over = true;
        channel.abort(Abort.BY_USER);
    }

    /** Aborts what was not released. */
    @Override
    public void close() {
        if (!over) {
            abort();
        }
        channel.close();
    }

    /** Something that may end the association. */
    interface Step<T> {
        T run() throws IOException;
    }

    /** Does it; where it ends the association, tells the other side and closes. */
    <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (AssociationException.ProtocolViolated e) {
            over = true;
            channel.abort(e.abort());
            throw e;
        } catch (AssociationException.TimedOut e) {
            over = true;
            channel.abort(Abort.NOT_SPECIFIED);
            throw e;
        } catch (IOException e) {
            over = true;
            channel.close();
            throw e;
        }
    }

    /** Reads the header of the next P-DATA-TF; false where the other side released instead. */
    private boolean nextPdu(boolean betweenMessages) throws IOException {
        PduChannel.Header header = channel.header();
        if (header.type() == PduCodec.P_DATA_TF) {
            leftInPdu = header.length();
            return true;
        }
        return switch (channel.body(header)) {
            case ReleaseRequest request when betweenMessages -> {
                channel.write(new ReleaseReply());
                channel.allowInAll(timeouts.association());
                channel.awaitClose();
                over = true;
                yield false;
            }
            case Abort abort -> throw new AssociationException.Aborted(abort);
            case ReleaseRequest request -> throw unexpected();
            case ReleaseReply reply -> throw unexpected();
            case AssociateRequest request -> throw unexpected();
            case AssociateAccept accept -> throw unexpected();
            case AssociateReject reject -> throw unexpected();
        };
    }

    private static AssociationException unexpected() {
        return new AssociationException.ProtocolViolated(
                "a PDU came that has no place here", Abort.UNEXPECTED_PDU);
    }

    /** A fragment of which the content is still to be read. */
    record Fragment(PresentationContext context, boolean command, boolean last, long length) {}

    /** Whether this part is the one whose bytes come next. */
    boolean isCurrent(IncomingPart part) {
        return current == part;
    }

    /** Reads bytes of the fragment at hand, at least one and at most {@code length}. */
    int readContent(byte[] bytes, int offset, int length) throws IOException {
        int read = channel.read(bytes, offset, length);
        leftInPdu -= read;
        return read;
    }

    /** The fragment that goes on with the part at hand. */
    Fragment followingFragment() throws IOException {
        if (leftInPdu == 0) {
            nextPdu(false);
        }
        return fragment();
    }

    void write(byte[] bytes, int length) throws IOException {
        channel.write(bytes, length);
    }

    /** Header of the next presentation data value (PS3.8 §9.3.5.1). */
    private Fragment fragment() throws IOException {
        if (leftInPdu < PDV_HEADER) {
            throw new AssociationException.ProtocolViolated(
                    "a P-DATA-TF too short for a value", Abort.INVALID_PARAMETER);
        }
        byte[] head = new byte[PDV_HEADER];
        channel.readFully(head, head.length);
        leftInPdu -= PDV_HEADER;
        long length = (ByteBuffer.wrap(head).getInt() & 0xFFFF_FFFFL) - 2;
        if (length < 0 || length > leftInPdu) {
            throw new AssociationException.ProtocolViolated(
                    "a value longer than its PDU", Abort.INVALID_PARAMETER);
        }
        PresentationContext context = contexts.get(head[4] & 0xFF);
        if (context == null) {
            throw new AssociationException.ProtocolViolated(
                    "a value of context " + (head[4] & 0xFF) + ", which was not agreed on",
                    Abort.UNEXPECTED_PARAMETER);
        }
        return new Fragment(context, (head[5] & 1) == 1, (head[5] & 2) == 2, length);
    }

    private void passOverPdu() throws IOException {
        byte[] ignored = new byte[1 << 13];
        while (leftInPdu > 0) {
            leftInPdu -= channel.read(ignored, 0, (int) Math.min(ignored.length, leftInPdu));
        }
        current = null;
    }
}
