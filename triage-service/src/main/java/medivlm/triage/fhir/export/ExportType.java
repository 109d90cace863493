package medivlm.triage.fhir.export;

import java.util.Arrays;
import java.util.Optional;

/** Resource types that can be exported. */
enum ExportType {
    /** Patients of the studies. */
    PATIENT("Patient"),
    /** Reports in their latest state. */
    DIAGNOSTIC_REPORT("DiagnosticReport"),
    /** Severities. */
    OBSERVATION("Observation"),
    /** Images. */
    IMAGING_STUDY("ImagingStudy");

    private final String typeName;

    ExportType(String typeName) {
        this.typeName = typeName;
    }

    String typeName() {
        return typeName;
    }

    static Optional<ExportType> of(String name) {
        return Arrays.stream(values()).filter(one -> one.typeName.equals(name)).findFirst();
    }
}
