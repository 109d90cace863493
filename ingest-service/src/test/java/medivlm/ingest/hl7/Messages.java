package medivlm.ingest.hl7;

/** HL7 v2 messages as a RIS sends them. */
public final class Messages {
    private Messages() {}

    /** Segments to a message. */
    public static String message(String... segments) {
        return String.join("\r", segments) + "\r";
    }

    /** A header. */
    public static String msh(String type, String controlId) {
        return "MSH|^~\\&|RIS|NORTH|TRIAGE|MAIN|20260301100000+0100||"
                + type
                + "|"
                + controlId
                + "|P|2.5.1";
    }

    /** An order, HL7 v2.5.1 §4.4.1. */
    public static String order(
            String controlId, String control, String accession, String priority) {
        return message(
                msh("ORM^O01^ORM_O01", controlId),
                "PID|1||4711^^^HOSP^MR||Doe^Jane^Q||19710305|F",
                "PV1|1|E",
                "ORC|" + control + "|P1|" + accession + "||||^^^^^" + priority,
                "OBR|1|P1||36643-5^Chest 2 views^LN|||||||||||||||"
                        + accession
                        + "||||||||||||^fall from a ladder");
    }
}
