package medivlm.triage.fhir.search;

/**
 * Where the searchable values of each resource type lie in the database. Aliases: {@code s} study,
 * {@code w} worklist_row, {@code p} the surviving patient record, {@code v} severity, {@code rv}
 * report_version.
 */
final class Tables {
    private static final String STUDY =
            " study s join worklist_row w on w.study_key = s.study_key"
                    + " left join patient p0 on p0.id = s.patient_id"
                    + " left join patient p on p.id = p0.effective_id";

    /** System of accession numbers, as {@code Systems.accession} spells it. */
    static final String ACCESSION_SYSTEM =
            "'urn:medivlm:triage:accession:' || regexp_replace(lower(s.site), '[^a-z0-9._-]+',"
                    + " '-', 'g')";

    /** System of record numbers, as {@code Systems.medicalRecord} spells it. */
    static final String RECORD_SYSTEM =
            "case when coalesce(p.assigning_authority, p.site) ~ '^[0-2](\\.(0|[1-9][0-9]*))+$'"
                    + " then 'urn:oid:' || p.assigning_authority"
                    + " when coalesce(p.assigning_authority, p.site) ~ '^(urn:|http)'"
                    + " then replace(p.assigning_authority, ' ', '-')"
                    + " else 'urn:medivlm:triage:mrn:' || regexp_replace("
                    + "lower(coalesce(p.assigning_authority, p.site)), '[^a-z0-9._-]+', '-', 'g')"
                    + " end";

    private static final String FAMILY = "nullif(trim(p.family_name), '') is not null";
    private static final String GIVEN = "nullif(trim(p.given_name), '') is not null";

    private Tables() {}

    static String from(Searchable type) {
        return switch (type) {
            case DIAGNOSTIC_REPORT ->
                    " report_version rv join"
                            + STUDY.replaceFirst(
                                    "study s join worklist_row w on",
                                    "study s on s.study_key = rv.study_key join worklist_row w on");
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
            case SERVICE_REQUEST -> "coalesce(s.accession_number, '') <> ''";
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
                    "case when w.state = 'withdrawn' and w.signed_at is null then 'cancelled'"
                            + " when w.state = 'withdrawn' then 'entered-in-error'"
                            + " when w.state = 'signed' then 'final' else 'preliminary' end";
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

    /** Whether the element that a parameter is about stands in the resource, as a condition. */
    static String present(Searchable type, String parameter) {
        return switch (parameter) {
            case "subject", "patient" -> "p.id is not null";
            case "conclusion", "conclusion-code" -> "jsonb_exists(rv.resource, 'conclusionCode')";
            case "started" -> "s.study_date is not null";
            case "birthdate" -> "p.birth_date is not null";
            case "family" -> FAMILY;
            case "given" -> GIVEN;
            case "name" -> FAMILY + " or " + GIVEN;
            case "identifier" -> type == Searchable.PATIENT ? "p.mrn is not null" : "true";
            default -> "true";
        };
    }

    /** Column of a date parameter, also used for sorting. */
    static String date(Searchable type, String parameter) {
        return switch (parameter) {
            case "_lastUpdated" -> lastUpdated(type);
            case "issued" -> "rv.issued_at";
            case "authored-on" -> "s.received_at";
            case "period" -> "w.due_at";
            case "birthdate" -> "p.birth_date::timestamp at time zone 'UTC'";
            default -> "coalesce(s.study_date, s.received_at)";
        };
    }
}
