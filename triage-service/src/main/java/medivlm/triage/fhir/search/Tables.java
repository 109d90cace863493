package medivlm.triage.fhir.search;

import java.util.regex.Pattern;

/**
 * Where the searchable values of each resource type lie in the database. Aliases: {@code s} study,
 * {@code w} worklist_row, {@code p} the surviving patient record, {@code v} severity, {@code rv}
 * report_version.
 */
final class Tables {
    private static final String PATIENT =
            " left join patient p0 on p0.id = s.patient_id"
                    + " left join patient p on p.id = p0.effective_id";

    private static final String STUDY =
            " study s join worklist_row w on w.study_key = s.study_key" + PATIENT;

    private static final Pattern OF_ROW = Pattern.compile("\\bw\\.");
    private static final Pattern OF_PATIENT = Pattern.compile("\\bp0?\\.");

    /** System of accession numbers, as {@code Systems.accession} spells it. */
    static final String ACCESSION_SYSTEM =
            "'urn:medivlm:triage:accession:' || regexp_replace(lower(s.site), '[^a-z0-9._-]+',"
                    + " '-', 'g')";

    /** Whether the study has an accession number, and so an order. */
    static final String ORDERED = "coalesce(s.accession_number, '') ~ '\\S'";

    private static final String FAMILY = "coalesce(p.family_name, '') ~ '\\S'";
    private static final String GIVEN = "coalesce(p.given_name, '') ~ '\\S'";

    /** Whether a person signed the report that the row shows. */
    private static final String SIGNED =
            "exists (select 1 from report_version n where n.report_id = w.report_id"
                    + " and n.report_version = w.report_version and n.signed_by is not null)";

    private Tables() {}

    /**
     * System of record numbers, as {@code Systems.medicalRecord} spells it.
     *
     * @param alias alias of a patient table
     */
    static String recordSystem(String alias) {
        String system =
                "case when :of ~ '^[0-2](\\.(0|[1-9][0-9]*))+$' then 'urn:oid:' || :of"
                        + " when :of ~ '^(urn:|http)' then replace(:of, ' ', '-')"
                        + " else 'urn:medivlm:triage:mrn:'"
                        + " || regexp_replace(lower(:of), '[^a-z0-9._-]+', '-', 'g') end";
        return system.replace(
                ":of", "coalesce(" + alias + ".assigning_authority, " + alias + ".site)");
    }

    /**
     * The tables of a type, joined.
     *
     * @param uses text of the conditions: tables that only they would need are left out
     */
    static String from(Searchable type, String uses) {
        return switch (type) {
            case DIAGNOSTIC_REPORT ->
                    " report_version rv join study s on s.study_key = rv.study_key"
                            + (OF_ROW.matcher(uses).find()
                                    ? " join worklist_row w on w.study_key = s.study_key"
                                    : "")
                            + (OF_PATIENT.matcher(uses).find() ? PATIENT : "");
            case OBSERVATION ->
                    STUDY
                            + " join severity v on v.study_key = s.study_key"
                            + " and v.revision = w.severity_revision";
            case IMAGING_STUDY, TASK, SERVICE_REQUEST -> STUDY;
            case PATIENT -> " patient p";
        };
    }

    static String always(Searchable type) {
        return switch (type) {
            case DIAGNOSTIC_REPORT ->
                    "not exists (select 1 from report_version n where n.report_id = rv.report_id"
                            + " and n.report_version > rv.report_version)";
            case SERVICE_REQUEST -> ORDERED;
            case OBSERVATION, IMAGING_STUDY, TASK, PATIENT -> "true";
        };
    }

    static String site(Searchable type) {
        return type == Searchable.PATIENT ? "p.site" : "s.site";
    }

    static String id(Searchable type) {
        return switch (type) {
            case DIAGNOSTIC_REPORT -> "rv.report_id";
            case PATIENT -> "p.id";
            case OBSERVATION, IMAGING_STUDY, TASK, SERVICE_REQUEST -> "s.study_key";
        };
    }

    static String lastUpdated(Searchable type) {
        return switch (type) {
            case DIAGNOSTIC_REPORT -> "rv.issued_at";
            case PATIENT -> "p.updated_at";
            case OBSERVATION, IMAGING_STUDY, TASK, SERVICE_REQUEST ->
                    "greatest(s.updated_at, w.changed_at)";
        };
    }

    static String status(Searchable type) {
        return switch (type) {
            case DIAGNOSTIC_REPORT -> "rv.status";
            case OBSERVATION ->
                    "case when w.state = 'withdrawn' then case when "
                            + SIGNED
                            + " then 'entered-in-error' else 'cancelled' end when "
                            + SIGNED
                            + " then 'final' else 'preliminary' end";
            case IMAGING_STUDY ->
                    "case when w.state = 'withdrawn' then 'cancelled' else 'available' end";
            case TASK ->
                    "case w.state when 'claimed' then 'in-progress' when 'signed' then 'completed'"
                            + " when 'withdrawn' then 'cancelled' else 'requested' end";
            case SERVICE_REQUEST ->
                    "case when w.state in ('signed', 'withdrawn') then 'completed'"
                            + " else 'active' end";
            case PATIENT -> "''";
        };
    }

    /** System that a code of this parameter is of, though the resource does not say so. */
    static String codeSystem(Searchable type, String parameter) {
        return "http://hl7.org/fhir/"
                + switch (parameter) {
                    case "gender" -> "administrative-gender";
                    case "priority" -> "request-priority";
                    default ->
                            switch (type) {
                                case DIAGNOSTIC_REPORT -> "diagnostic-report-status";
                                case OBSERVATION -> "observation-status";
                                case IMAGING_STUDY -> "imagingstudy-status";
                                case TASK -> "task-status";
                                case SERVICE_REQUEST, PATIENT -> "request-status";
                            };
                };
    }

    /** Whether the element that a parameter is about stands in the resource, as a condition. */
    static String present(Searchable type, String parameter) {
        return switch (parameter) {
            case "subject", "patient" -> "p.id is not null";
            case "based-on", "basedon" -> ORDERED;
            case "conclusion", "conclusion-code" -> "jsonb_exists(rv.concepts, 'conclusionCode')";
            case "modality" -> "exists (select 1 from instance i where i.study_key = s.study_key)";
            case "started" -> "s.study_date is not null";
            case "birthdate" -> "p.birth_date is not null";
            case "family" -> FAMILY;
            case "given" -> GIVEN;
            case "name" -> FAMILY + " or " + GIVEN;
            case "identifier" -> type == Searchable.PATIENT ? "p.mrn is not null" : "true";
            default -> "true";
        };
    }

    /** Column of a date parameter: null where the resource has no such date. */
    static String date(Searchable type, String parameter) {
        return switch (parameter) {
            case "_lastUpdated" -> lastUpdated(type);
            case "issued" -> "rv.issued_at";
            case "authored-on" -> "s.received_at";
            case "started" -> "s.study_date";
            default -> "coalesce(s.study_date, s.received_at)";
        };
    }

    /** What rows are sorted by: never null, so that every row has its place on some page. */
    static String sort(Searchable type, String parameter) {
        return switch (parameter) {
            case "started" -> "coalesce(s.study_date, s.received_at)";
            case "period" -> "w.due_at";
            default -> date(type, parameter);
        };
    }
}
