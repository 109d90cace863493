package medivlm.triage.delivery.hl7;

/**
 * Status of a report as OBR-25 (HL7 table 0123) and OBX-11 (table 0085) write it.
 *
 * @param report OBR-25
 * @param observation OBX-11
 */
record ReportStatus(String report, String observation) {

    /**
     * That of a status of FHIR.
     *
     * @throws IllegalArgumentException if reports have no such status
     */
    static ReportStatus of(String status) {
        return switch (status) {
            case "preliminary" -> new ReportStatus("P", "P");
            case "final" -> new ReportStatus("F", "F");
            case "amended" -> new ReportStatus("C", "C");
            case "cancelled" -> new ReportStatus("X", "X");
            case "entered-in-error" -> new ReportStatus("C", "W");
            default -> throw new IllegalArgumentException("no report is " + status);
        };
    }
}
