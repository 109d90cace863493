package medivlm.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import medivlm.dicom.Uid;
import org.junit.jupiter.api.Test;

/** PDUs byte by byte, after the tables of PS3.8 §9.3. */
class PduCodecTest {
    private static final AssociateRequest REQUEST =
            new AssociateRequest(
                    1,
                    new AeTitle("TRIAGE"),
                    new AeTitle("MODALITY 1"),
                    AssociateRequest.DICOM,
                    List.of(
                            new ProposedContext(
                                    1, Uid.VERIFICATION, List.of(Uid.IMPLICIT_VR_LITTLE_ENDIAN)),
                            new ProposedContext(
                                    255,
                                    Uid.CT_IMAGE_STORAGE,
                                    List.of(Uid.JPEG_LOSSLESS_SV1, Uid.EXPLICIT_VR_LITTLE_ENDIAN))),
                    new UserInformation(
                            16_384,
                            "1.2.3",
                            "NAME",
                            List.of(new RoleSelection(Uid.VERIFICATION, true, false))));

    @Test
    void aRequestIsWrittenAsTheTablesOfTheStandardSay() {
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        user.writeBytes(new byte[] {0x51, 0, 0, 4, 0, 0, 0x40, 0});
        item(user, 0x52, "1.2.3");
        user.writeBytes(new byte[] {0x54, 0, 0, 21, 0, 17});
        user.writeBytes(ascii(Uid.VERIFICATION));
        user.writeBytes(new byte[] {1, 0});
        item(user, 0x55, "NAME");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0, 1, 0, 0});
        body.writeBytes(ascii("TRIAGE          MODALITY 1      "));
        body.writeBytes(new byte[32]);
        item(body, 0x10, AssociateRequest.DICOM);
        context(body, 1, Uid.VERIFICATION, Uid.IMPLICIT_VR_LITTLE_ENDIAN);
        context(
                body,
                255,
                Uid.CT_IMAGE_STORAGE,
                Uid.JPEG_LOSSLESS_SV1,
                Uid.EXPLICIT_VR_LITTLE_ENDIAN);
        body.writeBytes(new byte[] {0x50, 0, 0, (byte) user.size()});
        body.writeBytes(user.toByteArray());
        ByteBuffer whole = ByteBuffer.allocate(6 + body.size());
        whole.put((byte) 1).put((byte) 0).putInt(body.size()).put(body.toByteArray());

        assertThat(PduCodec.encode(REQUEST)).isEqualTo(whole.array());
    }

    @Test
    void eachPduIsReadAsItWasWritten() throws Exception {
        AssociateAccept accept =
                new AssociateAccept(
                        new AeTitle("A"),
                        new AeTitle("B"),
                        List.of(
                                new ContextAnswer(
                                        1,
                                        ContextAnswer.Result.ACCEPTANCE,
                                        Uid.EXPLICIT_VR_LITTLE_ENDIAN),
                                new ContextAnswer(
                                        3,
                                        ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                                        Uid.EXPLICIT_VR_LITTLE_ENDIAN)),
                        new UserInformation(0xFFFF_FFFFL, "1.2", "", List.of()));
        for (Pdu pdu :
                List.of(
                        REQUEST,
                        accept,
                        AssociateReject.LOCAL_LIMIT_EXCEEDED,
                        new ReleaseRequest(),
                        new ReleaseReply(),
                        Abort.INVALID_PARAMETER)) {
            assertThat(decode(PduCodec.encode(pdu))).isEqualTo(pdu);
        }
    }

    @Test
    void unknownItemsArePassedOver() throws Exception {
        byte[] plain = PduCodec.encode(REQUEST);
        ByteBuffer more = ByteBuffer.allocate(plain.length + 9).put(plain);
        more.put((byte) 0x77).put((byte) 0).putShort((short) 5).put(new byte[5]);
        more.putInt(2, plain.length - 6 + 9);

        assertThat(decode(more.array())).isEqualTo(REQUEST);
    }

    @Test
    void aContextIdThatComesTwiceIsRefused() {
        byte[] bytes = PduCodec.encode(REQUEST);
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 0x20 && bytes[i + 4] == (byte) 255) {
                bytes[i + 4] = 1;
            }
        }

        assertThatExceptionOfType(AssociationException.ProtocolViolated.class)
                .isThrownBy(() -> decode(bytes))
                .withMessageContaining("twice")
                .satisfies(e -> assertThat(e.abort()).isEqualTo(Abort.INVALID_PARAMETER));
    }

    @Test
    void mutatedPdusAreReadOrRefusedAndNothingElse() {
        List<byte[]> seeds =
                List.of(
                        PduCodec.encode(REQUEST),
                        PduCodec.encode(AssociateReject.TEMPORARY_CONGESTION),
                        PduCodec.encode(Abort.BY_USER));
        Random random = new Random(20_261_125);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] mutant = seeds.get(i % seeds.size()).clone();
            int changes = 1 + random.nextInt(6);
            for (int c = 0; c < changes; c++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            ByteBuffer body = ByteBuffer.wrap(mutant);
            body =
                    body.slice(
                            6,
                            random.nextInt(20) == 0
                                    ? random.nextInt(mutant.length - 5)
                                    : mutant.length - 6);
            try {
                PduCodec.decode(mutant[0] & 0xFF, body);
                read++;
            } catch (AssociationException.ProtocolViolated e) {
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private static Pdu decode(byte[] bytes) throws AssociationException.ProtocolViolated {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        assertThat(all.getInt(2)).isEqualTo(bytes.length - 6);
        return PduCodec.decode(bytes[0], all.slice(6, bytes.length - 6));
    }

    private static void context(
            ByteArrayOutputStream out, int id, String abstractSyntax, String... transfer) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(new byte[] {(byte) id, 0, 0, 0});
        item(inner, 0x30, abstractSyntax);
        for (String syntax : transfer) {
            item(inner, 0x40, syntax);
        }
        out.writeBytes(new byte[] {0x20, 0, 0, (byte) inner.size()});
        out.writeBytes(inner.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int type, String text) {
        out.writeBytes(new byte[] {(byte) type, 0, 0, (byte) text.length()});
        out.writeBytes(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
