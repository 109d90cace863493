package medivlm.triage.fhir.resource;

/** Our profiles; their StructureDefinitions lie in {@code schemas} under {@code fhir}. */
public final class Profiles {
    private static final String BASE = "urn:medivlm:triage:StructureDefinition:";

    /** Report of a chest radiograph. */
    public static final String DIAGNOSTIC_REPORT = BASE + "diagnostic-report";

    /** Severity rank of a chest radiograph. */
    public static final String SEVERITY = BASE + "severity";

    /** Row of the worklist. */
    public static final String WORKLIST_TASK = BASE + "worklist-task";

    private Profiles() {}
}
