package medivlm.triage.escalation;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_OBSERVATION;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import medivlm.triage.hl7.ResultHeader;
import medivlm.triage.hl7.ResultPatient;
import org.jspecify.annotations.Nullable;

/**
 * An ORU^R01 (2.5.1) over MLLP to a receiver inside the hospital: patient and order, one OBX with
 * the abnormal flag AA that says that the critical result is not acknowledged. The same message
 * control id when it is sent again. Only AA is receipt.
 */
final class Hl7Observation implements Channel {
    static final String WORD = "hl7";

    private static final int ANSWER_SECONDS = 30;
    private static final String CODES = "99MEDIVLM";

    private final String host;
    private final int port;
    private final @Nullable String application;
    private final @Nullable String facility;

    Hl7Observation(String host, int port, @Nullable String application, @Nullable String facility) {
        this.host = host;
        this.port = port;
        this.application = application;
        this.facility = facility;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public void send(Notice notice) throws UndeliveredException {
        try (HapiContext hapi = new DefaultHapiContext()) {
            Connection connection = hapi.newClient(host, port, false);
            try {
                connection.getInitiator().setTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
                Message answer = connection.getInitiator().sendAndReceive(message(notice));
                String code = new Terser(answer).get("/MSA-1");
                if (!"AA".equals(code) && !"CA".equals(code)) {
                    throw new UndeliveredException("the HL7 receiver answered " + code);
                }
            } finally {
                connection.close();
            }
        } catch (HL7Exception | LLPException | IOException e) {
            throw new UndeliveredException(
                    "the HL7 receiver can't be reached: " + e.getClass().getSimpleName(), e);
        }
    }

    private ORU_R01 message(Notice notice) throws HL7Exception {
        ORU_R01 message = new ORU_R01();
        new ResultHeader(
                        "ESC" + notice.message(),
                        "MEDIVLM",
                        notice.site(),
                        application,
                        facility,
                        notice.escalatedAt())
                .writeTo(message.getMSH());
        Notice.Identity patient = notice.identity();
        new ResultPatient(
                        patient.mrn(),
                        patient.assigningAuthority(),
                        patient.familyName(),
                        patient.givenName(),
                        null,
                        patient.sex())
                .writeTo(message.getPATIENT_RESULT().getPATIENT().getPID());
        ORU_R01_ORDER_OBSERVATION order = message.getPATIENT_RESULT().getORDER_OBSERVATION();
        request(order.getOBR(), notice);
        observation(order.getOBSERVATION(), notice);
        return message;
    }

    private static void request(OBR obr, Notice notice) throws DataTypeException {
        obr.getSetIDOBR().setValue("1");
        obr.getFillerOrderNumber().getEntityIdentifier().setValue(notice.study().toString());
        obr.getPlacerOrderNumber()
                .getEntityIdentifier()
                .setValue(notice.identity().accessionNumber());
        obr.getUniversalServiceIdentifier().getIdentifier().setValue("30745-4");
        obr.getUniversalServiceIdentifier().getText().setValue("XR Chest Views");
        obr.getUniversalServiceIdentifier().getNameOfCodingSystem().setValue("LN");
        obr.getObservationDateTime().getTime().setValue(ResultHeader.time(notice.knownAt()));
        obr.getResultStatus().setValue("P");
    }

    private static void observation(ORU_R01_OBSERVATION observation, Notice notice)
            throws HL7Exception {
        OBX obx = observation.getOBX();
        obx.getSetIDOBX().setValue("1");
        obx.getValueType().setValue("ST");
        obx.getObservationIdentifier().getIdentifier().setValue("UNACKNOWLEDGED");
        obx.getObservationIdentifier().getText().setValue("Result not acknowledged");
        obx.getObservationIdentifier().getNameOfCodingSystem().setValue(CODES);
        Terser.set(
                obx,
                5,
                0,
                1,
                1,
                notice.band() + " result not acknowledged since " + notice.knownAt());
        obx.getAbnormalFlags(0).setValue("AA");
        obx.getObservationResultStatus().setValue("P");
    }
}
