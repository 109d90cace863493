package medivlm.dicom.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between PDUs and their bytes (PS3.8 §9.3); numbers are big endian. */
final class PduCodec {
    static final int ASSOCIATE_RQ = 0x01;
    static final int ASSOCIATE_AC = 0x02;
    static final int ASSOCIATE_RJ = 0x03;
    static final int P_DATA_TF = 0x04;
    static final int RELEASE_RQ = 0x05;
    static final int RELEASE_RP = 0x06;
    static final int ABORT = 0x07;

    /** Type, a reserved byte and the length. */
    static final int HEADER = 6;

    /** 128 contexts with all transfer syntaxes fit several times over. */
    static final int LONGEST = 1 << 18;

    private static final int APPLICATION_CONTEXT = 0x10;
    private static final int PROPOSED_CONTEXT = 0x20;
    private static final int CONTEXT_ANSWER = 0x21;
    private static final int ABSTRACT_SYNTAX = 0x30;
    private static final int TRANSFER_SYNTAX = 0x40;
    private static final int USER_INFORMATION = 0x50;
    private static final int MAXIMUM_LENGTH = 0x51;
    private static final int IMPLEMENTATION_CLASS_UID = 0x52;
    private static final int ROLE_SELECTION = 0x54;
    private static final int IMPLEMENTATION_VERSION_NAME = 0x55;

    /** What precedes the items of A-ASSOCIATE-RQ and -AC. */
    private static final int FIXED_FIELDS = 68;

    private static final int LONGEST_UID = 64;

    private PduCodec() {}

    /**
     * The PDU of a type and a body.
     *
     * @throws AssociationException.ProtocolViolated if it is none
     */
    static Pdu decode(int type, ByteBuffer body) throws AssociationException.ProtocolViolated {
        return switch (type) {
            case ASSOCIATE_RQ -> request(body);
            case ASSOCIATE_AC -> accept(body);
            case ASSOCIATE_RJ -> {
                int[] codes = codes(body);
                yield new AssociateReject(codes[0], codes[1], codes[2]);
            }
            case RELEASE_RQ -> new ReleaseRequest();
            case RELEASE_RP -> new ReleaseReply();
            case ABORT -> {
                int[] codes = codes(body);
                yield new Abort(codes[1], codes[2]);
            }
            default ->
                    throw new AssociationException.ProtocolViolated(
                            "PDU type " + type + " is none", Abort.UNRECOGNIZED_PDU);
        };
    }

    /** The bytes of a PDU, header included. */
    static byte[] encode(Pdu pdu) {
        return switch (pdu) {
            case AssociateRequest request -> encode(request);
            case AssociateAccept accept -> encode(accept);
            case AssociateReject(int result, int source, int reason) ->
                    new byte[] {
                        ASSOCIATE_RJ, 0, 0, 0, 0, 4, 0, (byte) result, (byte) source, (byte) reason
                    };
            case ReleaseRequest request -> new byte[] {RELEASE_RQ, 0, 0, 0, 0, 4, 0, 0, 0, 0};
            case ReleaseReply reply -> new byte[] {RELEASE_RP, 0, 0, 0, 0, 4, 0, 0, 0, 0};
            case Abort(int source, int reason) ->
                    new byte[] {ABORT, 0, 0, 0, 0, 4, 0, 0, (byte) source, (byte) reason};
        };
    }

    private static AssociateRequest request(ByteBuffer body)
            throws AssociationException.ProtocolViolated {
        Fixed fixed = fixed(body);
        String application = "";
        UserInformation user = null;
        List<ProposedContext> contexts = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        while (body.hasRemaining()) {
            Item item = item(body);
            switch (item.type()) {
                case APPLICATION_CONTEXT -> application = uid(item.content());
                case PROPOSED_CONTEXT -> {
                    ProposedContext context = proposed(item.content());
                    if (!ids.add(context.id())) {
                        throw invalid("context id " + context.id() + " comes twice");
                    }
                    contexts.add(context);
                }
                case USER_INFORMATION -> user = user(item.content());
                default -> {} // PS3.8 §9.3.1: unknown items are passed over
            }
        }
        if (user == null) {
            throw invalid("an association request without user information");
        }
        return new AssociateRequest(
                fixed.version(), fixed.called(), fixed.calling(), application, contexts, user);
    }

    private static AssociateAccept accept(ByteBuffer body)
            throws AssociationException.ProtocolViolated {
        Fixed fixed = fixed(body);
        UserInformation user = null;
        List<ContextAnswer> contexts = new ArrayList<>();
        while (body.hasRemaining()) {
            Item item = item(body);
            switch (item.type()) {
                case CONTEXT_ANSWER -> contexts.add(answer(item.content()));
                case USER_INFORMATION -> user = user(item.content());
                default -> {} // the application context repeats the request; others are unknown
            }
        }
        if (user == null) {
            throw invalid("an association answer without user information");
        }
        return new AssociateAccept(fixed.called(), fixed.calling(), contexts, user);
    }

    private static ProposedContext proposed(ByteBuffer content)
            throws AssociationException.ProtocolViolated {
        need(content, 4);
        int id = content.get() & 0xFF;
        content.position(content.position() + 3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (content.hasRemaining()) {
            Item item = item(content);
            switch (item.type()) {
                case ABSTRACT_SYNTAX -> abstractSyntax = uid(item.content());
                case TRANSFER_SYNTAX -> transferSyntaxes.add(uid(item.content()));
                default -> {}
            }
        }
        try {
            return new ProposedContext(id, abstractSyntax, transferSyntaxes);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private static ContextAnswer answer(ByteBuffer content)
            throws AssociationException.ProtocolViolated {
        need(content, 4);
        int id = content.get() & 0xFF;
        content.get();
        int result = content.get() & 0xFF;
        content.get();
        String transferSyntax = "";
        while (content.hasRemaining()) {
            Item item = item(content);
            if (item.type() == TRANSFER_SYNTAX) {
                transferSyntax = uid(item.content());
            }
        }
        return new ContextAnswer(id, ContextAnswer.Result.of(result), transferSyntax);
    }

    private static UserInformation user(ByteBuffer content)
            throws AssociationException.ProtocolViolated {
        long maximumLength = 0;
        String implementationClass = "";
        String version = "";
        List<RoleSelection> roles = new ArrayList<>();
        while (content.hasRemaining()) {
            Item item = item(content);
            ByteBuffer value = item.content();
            switch (item.type()) {
                case MAXIMUM_LENGTH -> {
                    need(value, 4);
                    maximumLength = value.getInt() & 0xFFFF_FFFFL;
                }
                case IMPLEMENTATION_CLASS_UID -> implementationClass = uid(value);
                case IMPLEMENTATION_VERSION_NAME -> version = text(value);
                case ROLE_SELECTION -> {
                    need(value, 2);
                    ByteBuffer sopClass = cut(value, value.getShort() & 0xFFFF);
                    need(value, 2);
                    roles.add(new RoleSelection(uid(sopClass), value.get() == 1, value.get() == 1));
                }
                default -> {}
            }
        }
        return new UserInformation(maximumLength, implementationClass, version, roles);
    }

    private record Fixed(int version, AeTitle called, AeTitle calling) {}

    private static Fixed fixed(ByteBuffer body) throws AssociationException.ProtocolViolated {
        need(body, FIXED_FIELDS);
        int version = body.getShort() & 0xFFFF;
        body.getShort();
        AeTitle called = title(cut(body, AeTitle.LENGTH));
        AeTitle calling = title(cut(body, AeTitle.LENGTH));
        body.position(body.position() + 32);
        return new Fixed(version, called, calling);
    }

    private static AeTitle title(ByteBuffer bytes) throws AssociationException.ProtocolViolated {
        try {
            return new AeTitle(text(bytes));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private record Item(int type, ByteBuffer content) {}

    private static Item item(ByteBuffer in) throws AssociationException.ProtocolViolated {
        need(in, 4);
        int type = in.get() & 0xFF;
        in.get();
        return new Item(type, cut(in, in.getShort() & 0xFFFF));
    }

    private static ByteBuffer cut(ByteBuffer in, int length)
            throws AssociationException.ProtocolViolated {
        need(in, length);
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static String uid(ByteBuffer bytes) throws AssociationException.ProtocolViolated {
        String text = text(bytes);
        if (text.length() > LONGEST_UID
                || !text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
            throw invalid("a UID has up to 64 digits and dots");
        }
        return text;
    }

    /** Some pad with a null character where the standard wants nothing or a space. */
    private static String text(ByteBuffer bytes) {
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new String(content, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
    }

    private static int[] codes(ByteBuffer body) throws AssociationException.ProtocolViolated {
        need(body, 4);
        body.get();
        return new int[] {body.get() & 0xFF, body.get() & 0xFF, body.get() & 0xFF};
    }

    private static void need(ByteBuffer in, int bytes)
            throws AssociationException.ProtocolViolated {
        if (in.remaining() < bytes) {
            throw invalid("a length points past the end of the PDU");
        }
    }

    private static AssociationException.ProtocolViolated invalid(@Nullable String what) {
        return new AssociationException.ProtocolViolated(
                String.valueOf(what), Abort.INVALID_PARAMETER);
    }

    private static byte[] encode(AssociateRequest request) {
        ItemWriter items = new ItemWriter();
        items.text(APPLICATION_CONTEXT, request.applicationContext());
        for (ProposedContext context : request.contexts()) {
            ItemWriter inner = new ItemWriter();
            inner.bytes(context.id(), 0, 0, 0);
            inner.text(ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(uid -> inner.text(TRANSFER_SYNTAX, uid));
            items.item(PROPOSED_CONTEXT, inner);
        }
        items.item(USER_INFORMATION, user(request.user()));
        return associate(
                ASSOCIATE_RQ,
                request.protocolVersion(),
                request.called(),
                request.calling(),
                items);
    }

    private static byte[] encode(AssociateAccept accept) {
        ItemWriter items = new ItemWriter();
        items.text(APPLICATION_CONTEXT, AssociateRequest.DICOM);
        for (ContextAnswer context : accept.contexts()) {
            ItemWriter inner = new ItemWriter();
            inner.bytes(context.id(), 0, context.result().code(), 0);
            inner.text(TRANSFER_SYNTAX, context.transferSyntax());
            items.item(CONTEXT_ANSWER, inner);
        }
        items.item(USER_INFORMATION, user(accept.user()));
        return associate(ASSOCIATE_AC, 1, accept.called(), accept.calling(), items);
    }

    private static ItemWriter user(UserInformation user) {
        ItemWriter inner = new ItemWriter();
        int length = (int) user.maximumLength();
        inner.bytes(MAXIMUM_LENGTH, 0, 0, 4);
        inner.bytes(length >>> 24, length >>> 16, length >>> 8, length);
        inner.text(IMPLEMENTATION_CLASS_UID, user.implementationClassUid());
        for (RoleSelection role : user.roles()) {
            ItemWriter one = new ItemWriter();
            one.bytes(role.sopClass().length() >>> 8, role.sopClass().length());
            one.raw(role.sopClass());
            one.bytes(role.scu() ? 1 : 0, role.scp() ? 1 : 0);
            inner.item(ROLE_SELECTION, one);
        }
        if (!user.implementationVersionName().isEmpty()) {
            inner.text(IMPLEMENTATION_VERSION_NAME, user.implementationVersionName());
        }
        return inner;
    }

    private static byte[] associate(
            int type, int version, AeTitle called, AeTitle calling, ItemWriter items) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + FIXED_FIELDS + items.size());
        out.put((byte) type).put((byte) 0).putInt(FIXED_FIELDS + items.size());
        out.putShort((short) version).putShort((short) 0);
        out.put(padded(called)).put(padded(calling)).position(HEADER + FIXED_FIELDS);
        out.put(items.toByteArray());
        return out.array();
    }

    private static byte[] padded(AeTitle title) {
        return (title.text() + " ".repeat(AeTitle.LENGTH - title.text().length()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Items and sub-items: type, a reserved byte, 16-bit length, content. */
    private static final class ItemWriter {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void bytes(int... values) {
            for (int value : values) {
                out.write(value);
            }
        }

        void raw(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }

        void text(int type, String text) {
            bytes(type, 0, text.length() >>> 8, text.length());
            raw(text);
        }

        void item(int type, ItemWriter content) {
            if (content.size() > 0xFFFF) {
                throw new IllegalArgumentException("an item holds at most 65535 bytes");
            }
            bytes(type, 0, content.size() >>> 8, content.size());
            out.writeBytes(content.toByteArray());
        }

        int size() {
            return out.size();
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
