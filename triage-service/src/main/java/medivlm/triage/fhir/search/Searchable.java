package medivlm.triage.fhir.search;

import static medivlm.triage.fhir.search.SearchParameter.date;
import static medivlm.triage.fhir.search.SearchParameter.reference;
import static medivlm.triage.fhir.search.SearchParameter.string;
import static medivlm.triage.fhir.search.SearchParameter.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The resource types that can be searched, with all that a search of them may contain. */
@SuppressWarnings("ImmutableEnumChecker") // every set and list is one of Set.of and List.of
public enum Searchable {
    /** Reports: every report in its latest state. */
    DIAGNOSTIC_REPORT(
            "DiagnosticReport",
            Set.of("_lastUpdated", "date", "issued"),
            Set.of("subject", "patient", "imaging-study", "result", "based-on"),
            Set.of("Provenance:target"),
            List.of(
                    token("identifier", "The report's own identifier"),
                    token("status", "preliminary, final, amended, cancelled, entered-in-error"),
                    token("category", "LOINC LP29684-5 or v2-0074 RAD"),
                    token("code", "LOINC code of the examination"),
                    token("conclusion", "SNOMED CT code of an asserted finding"),
                    token("conclusion-code", "The same as conclusion"),
                    date("issued", "When the report reached its present state"),
                    reference("based-on", "The order"),
                    reference("imaging-study", "The images"))),

    /** Severities. */
    OBSERVATION(
            "Observation",
            Set.of("_lastUpdated", "date"),
            Set.of("subject", "patient", "derived-from", "device", "based-on"),
            Set.of(),
            List.of(
                    token("identifier", "The observation's own identifier"),
                    token("status", "preliminary, final, cancelled, entered-in-error"),
                    token("category", "imaging"),
                    token("code", "severity-rank"),
                    reference("based-on", "The order"),
                    reference("derived-from", "The images"))),

    /** Images. */
    IMAGING_STUDY(
            "ImagingStudy",
            Set.of("_lastUpdated", "started"),
            Set.of("subject", "patient", "basedon"),
            Set.of("DiagnosticReport:imaging-study"),
            List.of(
                    token("identifier", "Study Instance UID or accession number"),
                    token("status", "available or cancelled"),
                    token("modality", "DICOM modality of a series"),
                    date("started", "When the images were taken"),
                    reference("basedon", "The order"))),

    /** Worklist rows. */
    TASK(
            "Task",
            Set.of("_lastUpdated", "authored-on", "period"),
            Set.of("subject", "patient", "focus", "based-on"),
            Set.of(),
            List.of(
                    token("identifier", "The row's own identifier"),
                    token("status", "requested, in-progress, completed, cancelled"),
                    token("priority", "stat, asap, urgent, routine"),
                    date("authored-on", "When the study arrived"),
                    reference("focus", "The images"),
                    reference("based-on", "The order"))),

    /** Orders, as far as a study names them. */
    SERVICE_REQUEST(
            "ServiceRequest",
            Set.of("_lastUpdated"),
            Set.of("subject", "patient"),
            Set.of(),
            List.of(
                    token("identifier", "Accession number"),
                    token("status", "active or completed"),
                    token("priority", "stat, asap, urgent, routine"))),

    /** Patients of the caller's sites. */
    PATIENT(
            "Patient",
            Set.of("_lastUpdated"),
            Set.of(),
            Set.of(),
            List.of(
                    token("identifier", "Medical record number"),
                    string("family", "Family name, from its beginning"),
                    string("given", "Given name, from its beginning"),
                    string("name", "Family or given name, from its beginning"),
                    token("gender", "male, female, other, unknown"),
                    date("birthdate", "Date of birth")));

    /** Parameters of every search that are no conditions. */
    static final Set<String> CONTROL =
            Set.of(
                    "_sort",
                    "_count",
                    "_total",
                    "_summary",
                    "_elements",
                    "_include",
                    "_revinclude",
                    "_format",
                    "_pretty",
                    "_cursor");

    private final String typeName;
    private final Set<String> sorts;
    private final Set<String> includes;
    private final Set<String> revincludes;
    private final List<SearchParameter> parameters;

    Searchable(
            String typeName,
            Set<String> sorts,
            Set<String> includes,
            Set<String> revincludes,
            List<SearchParameter> own) {
        this.typeName = typeName;
        this.sorts = sorts;
        this.includes = includes;
        this.revincludes = revincludes;
        Stream<SearchParameter> common =
                Stream.of(
                        token("_id", "Logical id"),
                        date("_lastUpdated", "When the resource changed last"));
        Stream<SearchParameter> ofPatient =
                typeName.equals("Patient")
                        ? Stream.of()
                        : Stream.of(
                                reference("subject", "The patient"),
                                reference("patient", "The patient"),
                                token("patient.identifier", "Medical record number"),
                                token("subject.identifier", "Medical record number"));
        Stream<SearchParameter> ofExamination =
                typeName.equals("DiagnosticReport") || typeName.equals("Observation")
                        ? Stream.of(date("date", "When the images were taken"))
                        : Stream.of();
        this.parameters =
                Stream.of(common, ofPatient, ofExamination, own.stream())
                        .flatMap(part -> part)
                        .toList();
    }

    /** FHIR name of the type. */
    public String typeName() {
        return typeName;
    }

    /** What {@code _sort} may name. */
    public Set<String> sorts() {
        return sorts;
    }

    /** What {@code _include} may name, without the type. */
    public Set<String> includes() {
        return includes;
    }

    /** What {@code _revinclude} may name. */
    public Set<String> revincludes() {
        return revincludes;
    }

    /** Every condition that a search may contain. */
    public List<SearchParameter> parameters() {
        return parameters;
    }

    /** Type of the resource that a reference of this name leads to. */
    static String target(String reference) {
        return switch (reference) {
            case "subject", "patient" -> "Patient";
            case "imaging-study", "derived-from", "focus" -> "ImagingStudy";
            case "based-on", "basedon" -> "ServiceRequest";
            case "result" -> "Observation";
            case "device" -> "Device";
            default -> throw new IllegalStateException("no reference is called " + reference);
        };
    }

    /** The parameter of this name, its chain included. */
    public Optional<SearchParameter> parameter(String name) {
        return parameters.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
