package medivlm.triage.fhir.search;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import medivlm.triage.fhir.resource.Systems;

/** What the audit trail can be searched by. Aliases: {@code a} audit, {@code p} the patient. */
public final class AuditParameters {
    /** Every parameter, chain or modifier included, with its type and a sentence about it. */
    public static final Map<String, SearchParameter> ALL = all();

    private static final String ENTITY_TYPE =
            "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OUTCOME =
            "http://terminology.hl7.org/CodeSystem/audit-event-outcome";

    private AuditParameters() {}

    private static Map<String, SearchParameter> all() {
        Map<String, SearchParameter> all = new LinkedHashMap<>();
        List.of(
                        SearchParameter.token("_id", "Logical id"),
                        SearchParameter.date("_lastUpdated", "When it happened"),
                        SearchParameter.date("date", "When it happened"),
                        SearchParameter.token("agent:identifier", "Who did it, a user name"),
                        SearchParameter.token("altid", "Who did it, a user name"),
                        SearchParameter.token("agent-role", "Role of who did it"),
                        SearchParameter.string("address", "Where they called from"),
                        SearchParameter.reference("patient", "Whose data were shown or changed"),
                        SearchParameter.token("patient.identifier", "Their medical record number"),
                        SearchParameter.reference("entity", "The resource, or the patient"),
                        SearchParameter.token("entity-type", "1 a person, 2 a resource or search"),
                        SearchParameter.token("type", "rest, or DICOM 110114 for a login"),
                        SearchParameter.token(
                                "subtype",
                                "read, search-type, create, update, delete, operation, or 110122"),
                        SearchParameter.token("action", "C, R, U, D or E"),
                        SearchParameter.token("outcome", "0 success, 4 refused, 8 failed"),
                        SearchParameter.token("site", "Site of the data"))
                .forEach(one -> all.put(one.name(), one));
        return Collections.unmodifiableMap(all);
    }

    /** One value of a parameter as a condition. */
    static Sql condition(String name, String value, Instant now) throws UnusableSearchException {
        Token token = Token.of(value);
        return switch (name) {
            case "_id" ->
                    value.matches("[0-9]{1,18}")
                            ? Sql.of("a.id = ?", Long.valueOf(value))
                            : Sql.FALSE;
            case "_lastUpdated", "date" -> DateCriterion.of(name, value, now).on("a.at");
            case "agent:identifier", "altid" -> pair(Systems.USER, "a.actor = ?", token);
            case "agent-role" -> pair(Systems.ROLE, "? = any(a.roles)", token);
            case "address" -> Sql.of("starts_with(a.address, ?)", value);
            case "patient" -> patient(value);
            case "patient.identifier" -> recordNumber(token);
            case "entity" -> entity(value);
            case "entity-type" -> entityType(token);
            case "type" -> kinds(kind -> token.matches(kind.type().system(), kind.type().code()));
            case "subtype" -> kinds(kind -> token.matches(kind.subtypeSystem(), kind.subtype()));
            case "action" -> kinds(kind -> kind.action().equals(token.code()));
            case "outcome" -> outcome(token);
            case "site" -> pair(Systems.SITE, "a.site = ?", token);
            default -> throw new IllegalStateException("no column for the parameter " + name);
        };
    }

    private static Sql kinds(Predicate<AuditKind> wanted) {
        List<Sql> any =
                Arrays.stream(AuditKind.values()).filter(wanted).map(AuditKind::sql).toList();
        return any.isEmpty() ? Sql.FALSE : Sql.join("or", any);
    }

    private static Sql outcome(Token token) {
        String word =
                token.system() != null && !token.system().equals(OUTCOME)
                        ? null
                        : switch (token.code() == null ? "" : token.code()) {
                            case "0" -> "success";
                            case "4" -> "refused";
                            case "8" -> "failed";
                            default -> null;
                        };
        return word == null ? Sql.FALSE : Sql.of("a.outcome = ?", word);
    }

    private static Sql entityType(Token token) {
        if (token.matches(ENTITY_TYPE, "1")) {
            return Sql.of("a.patient_id is not null");
        }
        return token.matches(ENTITY_TYPE, "2") ? Sql.TRUE : Sql.FALSE;
    }

    private static Sql recordNumber(Token token) {
        if (token.code() == null) {
            return Sql.FALSE;
        }
        return token.system() == null
                ? Sql.of("p.mrn = ?", token.code())
                : Sql.of(
                        "p.mrn = ? and " + Tables.recordSystem("p") + " = ?",
                        token.code(),
                        token.system());
    }

    private static Sql pair(String system, String condition, Token token) {
        return token.code() == null
                        || (token.system() != null
                                && !token.system().isEmpty()
                                && !token.system().equals(system))
                ? Sql.FALSE
                : Sql.of(condition, token.code());
    }

    /** {@code Type/id}, an absolute URL of it or, for the patient, the id alone. */
    private static Sql entity(String value) {
        String[] steps = value.split("/", -1);
        if (steps.length < 2) {
            return patient(value);
        }
        String type = steps[steps.length - 2];
        String id = steps[steps.length - 1];
        return type.equals("Patient")
                ? Sql.join(
                        "or",
                        List.of(patient("Patient/" + id), Sql.of("a.entity = ?", "Patient/" + id)))
                : Sql.of("a.entity = ?", type + "/" + id);
    }

    /** The patient or a record that was merged into them; found by the index on patient ids. */
    private static Sql patient(String value) {
        String id = value;
        int slash = value.lastIndexOf('/');
        if (slash >= 0) {
            String before = value.substring(0, slash);
            if (!before.equals("Patient") && !before.endsWith("/Patient")) {
                return Sql.FALSE;
            }
            id = value.substring(slash + 1);
        }
        try {
            return id.length() == 36
                    ? Sql.of(
                            "a.patient_id in (select m.id from patient m where m.effective_id ="
                                    + " (select e.effective_id from patient e where e.id = ?))",
                            UUID.fromString(id))
                    : Sql.FALSE;
        } catch (IllegalArgumentException e) {
            return Sql.FALSE;
        }
    }
}
