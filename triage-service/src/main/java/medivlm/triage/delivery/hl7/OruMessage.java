package medivlm.triage.delivery.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractPrimitive;
import ca.uhn.hl7v2.model.DataTypeException;
import ca.uhn.hl7v2.model.v251.datatype.NM;
import ca.uhn.hl7v2.model.v251.datatype.ST;
import ca.uhn.hl7v2.model.v251.datatype.TX;
import ca.uhn.hl7v2.model.v251.group.ORU_R01_ORDER_OBSERVATION;
import ca.uhn.hl7v2.model.v251.message.ORU_R01;
import ca.uhn.hl7v2.model.v251.segment.OBR;
import ca.uhn.hl7v2.model.v251.segment.OBX;
import ca.uhn.hl7v2.model.v251.segment.ORC;
import java.util.List;
import java.util.Locale;
import medivlm.triage.delivery.OutgoingReport;
import medivlm.triage.hl7.ResultHeader;
import medivlm.triage.hl7.ResultPatient;
import org.jspecify.annotations.Nullable;

/**
 * A report as ORU^R01 of HL7 v2.5.1 (§7.3.1).
 *
 * @param report what it says
 * @param controlId MSH-10
 * @param sender MSH-3
 * @param receiver MSH-5
 * @param facility MSH-6
 */
record OruMessage(
        OutgoingReport report, String controlId, String sender, String receiver, String facility) {
    private static final String LOINC = "LN";
    private static final String OURS = "99MEDIVLM";

    ORU_R01 message() throws HL7Exception {
        ORU_R01 message = new ORU_R01();
        new ResultHeader(controlId, sender, report.site(), receiver, facility, report.issuedAt())
                .writeTo(message.getMSH());
        OutgoingReport.Person patient = report.patient();
        if (patient != null) {
            new ResultPatient(
                            patient.mrn(),
                            patient.authority(),
                            patient.familyName(),
                            patient.givenName(),
                            patient.birthDate(),
                            patient.sex())
                    .writeTo(message.getPATIENT_RESULT().getPATIENT().getPID());
        }
        ORU_R01_ORDER_OBSERVATION order = message.getPATIENT_RESULT().getORDER_OBSERVATION();
        ReportStatus status = ReportStatus.of(report.status());
        order(order.getORC());
        request(order.getOBR(), status);
        if (report.signedBy() == null) {
            order.getNTE(0).getSetIDNTE().setValue("1");
            order.getNTE(0)
                    .getComment(0)
                    .setValue("Written by a machine; no person has read the images yet.");
        }
        observations(order, status);
        return message;
    }

    private void order(ORC orc) throws DataTypeException {
        orc.getOrderControl().setValue("RE");
        orc.getFillerOrderNumber().getEntityIdentifier().setValue(fillerNumber());
    }

    private void request(OBR obr, ReportStatus status) throws DataTypeException {
        obr.getSetIDOBR().setValue("1");
        obr.getFillerOrderNumber().getEntityIdentifier().setValue(fillerNumber());
        boolean twoViews = report.views().size() == 2;
        obr.getUniversalServiceIdentifier()
                .getIdentifier()
                .setValue(twoViews ? "36643-5" : "30745-4");
        obr.getUniversalServiceIdentifier()
                .getText()
                .setValue(twoViews ? "XR Chest 2 Views" : "XR Chest Views");
        obr.getUniversalServiceIdentifier().getNameOfCodingSystem().setValue(LOINC);
        obr.getObservationDateTime().getTime().setValue(ResultHeader.time(report.studyDate()));
        obr.getPlacerField1().setValue(report.accessionNumber());
        obr.getFillerField1().setValue(report.report() + "/" + report.version());
        obr.getResultsRptStatusChngDateTime()
                .getTime()
                .setValue(ResultHeader.time(report.issuedAt()));
        obr.getDiagnosticServSectID().setValue("RAD");
        obr.getResultStatus().setValue(status.report());
        if (report.priority() != null) {
            obr.getQuantityTiming(0).getPriority().setValue(priority(report.priority()));
        }
        if (report.indication() != null) {
            obr.getReasonForStudy(0).getText().setValue(report.indication());
        }
        if (report.signedBy() != null) {
            obr.getPrincipalResultInterpreter()
                    .getNdl1_Name()
                    .getIDNumber()
                    .setValue(report.signedBy());
            obr.getPrincipalResultInterpreter()
                    .getNdl1_Name()
                    .getFamilyName()
                    .setValue(report.signedByName());
        }
    }

    private void observations(ORU_R01_ORDER_OBSERVATION order, ReportStatus status)
            throws DataTypeException, HL7Exception {
        int next = 0;
        boolean nothing = status.observation().equals("X");
        if (nothing || !report.findings().isBlank()) {
            next = text(order, next, status, "59776-5", "Procedure findings", report.findings());
        }
        if (nothing || !report.impression().isBlank()) {
            next = text(order, next, status, "19005-8", "Impression", report.impression());
        }
        if (report.severity() != null && !nothing) {
            OBX obx = observation(order, next, "NM", status);
            next++;
            code(obx.getObservationIdentifier().getIdentifier(), "severity");
            code(obx.getObservationIdentifier().getText(), "Severity rank by a machine, 0 to 1");
            code(obx.getObservationIdentifier().getNameOfCodingSystem(), OURS);
            NM number = new NM(order.getMessage());
            number.setValue(String.format(Locale.ROOT, "%.4f", report.severity()));
            obx.getObservationValue(0).setData(number);
            obx.getUnits().getIdentifier().setValue("1");
            obx.getUnits().getNameOfCodingSystem().setValue("UCUM");
            obx.getAbnormalFlags(0).setValue(flag());
        }
        if (report.model() != null && !nothing) {
            next =
                    plain(
                            order,
                            next,
                            status,
                            "model",
                            "Model that wrote the draft",
                            report.model());
        }
        OBX uid = observation(order, next, "ST", status);
        code(uid.getObservationIdentifier().getIdentifier(), "110180");
        code(uid.getObservationIdentifier().getText(), "Study Instance UID");
        code(uid.getObservationIdentifier().getNameOfCodingSystem(), "DCM");
        uid.getObservationValue(0).setData(string(order, report.studyInstanceUid()));
    }

    private static int plain(
            ORU_R01_ORDER_OBSERVATION order,
            int index,
            ReportStatus status,
            String code,
            String words,
            String value)
            throws DataTypeException, HL7Exception {
        OBX obx = observation(order, index, "ST", status);
        code(obx.getObservationIdentifier().getIdentifier(), code);
        code(obx.getObservationIdentifier().getText(), words);
        code(obx.getObservationIdentifier().getNameOfCodingSystem(), OURS);
        obx.getObservationValue(0).setData(string(order, value));
        return index + 1;
    }

    /** Text with one repetition for each line; none where the result is withdrawn. */
    private static int text(
            ORU_R01_ORDER_OBSERVATION order,
            int index,
            ReportStatus status,
            String code,
            String words,
            String value)
            throws DataTypeException, HL7Exception {
        OBX obx = observation(order, index, "TX", status);
        code(obx.getObservationIdentifier().getIdentifier(), code);
        code(obx.getObservationIdentifier().getText(), words);
        code(obx.getObservationIdentifier().getNameOfCodingSystem(), LOINC);
        List<String> lines = status.observation().equals("X") ? List.of() : value.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            TX line = new TX(order.getMessage());
            line.setValue(lines.get(i));
            obx.getObservationValue(i).setData(line);
        }
        return index + 1;
    }

    private static OBX observation(
            ORU_R01_ORDER_OBSERVATION order, int index, String type, ReportStatus status)
            throws DataTypeException {
        OBX obx = order.getOBSERVATION(index).getOBX();
        obx.getSetIDOBX().setValue(String.valueOf(index + 1));
        obx.getValueType().setValue(type);
        obx.getObservationResultStatus().setValue(status.observation());
        return obx;
    }

    private static ST string(ORU_R01_ORDER_OBSERVATION order, String value)
            throws DataTypeException {
        ST string = new ST(order.getMessage());
        string.setValue(value);
        return string;
    }

    private static void code(AbstractPrimitive field, @Nullable String value)
            throws DataTypeException {
        field.setValue(value);
    }

    /** The accession number, which a RIS knows; the report's own where there is none. */
    private String fillerNumber() {
        String accession = report.accessionNumber();
        return accession == null ? report.report().toString() : accession;
    }

    /** HL7 table 0078. */
    private @Nullable String flag() {
        if (report.band() == null) {
            return null;
        }
        return switch (report.band()) {
            case "critical" -> "AA";
            case "urgent" -> "A";
            default -> null;
        };
    }

    /** HL7 table 0485. */
    private static String priority(String word) {
        return switch (word) {
            case "stat" -> "S";
            case "asap" -> "A";
            case "urgent" -> "U";
            default -> "R";
        };
    }
}
