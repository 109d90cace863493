package medivlm.triage.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import medivlm.triage.fhir.resource.Systems;

/** Conditions of a search as SQL. */
final class ConditionSql {
    private ConditionSql() {}

    /**
     * A condition.
     *
     * @throws UnusableSearchException if a value can't be read
     */
    static Sql of(Searchable type, Condition condition) throws UnusableSearchException {
        List<Sql> alternatives = new ArrayList<>();
        String name = condition.parameter().name();
        for (String value : condition.values()) {
            if (condition.modifier() == Modifier.MISSING) {
                alternatives.add(missing(type, name, value));
                continue;
            }
            alternatives.add(
                    switch (condition.parameter().type()) {
                        case DATE -> DateCriterion.of(name, value).on(Tables.date(type, name));
                        case REFERENCE -> reference(name, value);
                        case TOKEN -> token(type, name, value);
                        case STRING -> string(name, condition.modifier(), value);
                    });
        }
        return Sql.join("or", alternatives);
    }

    private static Sql missing(Searchable type, String name, String value)
            throws UnusableSearchException {
        boolean absent =
                Modifier.missing(value)
                        .orElseThrow(() ->
                                new UnusableSearchException(
                                        name + ":missing is true or false, not '" + value + "'"));
        String present = Tables.present(type, name);
        return Sql.of(absent ? "not (" + present + ")" : present);
    }

    private static Sql string(String name, Modifier modifier, String value) {
        return switch (name) {
            case "family" -> text("trim(p.family_name)", modifier, value);
            case "given" -> given(modifier, value);
            case "name" ->
                    Sql.join(
                            "or",
                            List.of(
                                    text("trim(p.family_name)", modifier, value),
                                    given(modifier, value)));
            default -> throw new IllegalStateException("no text for the parameter " + name);
        };
    }

    /** Given names stand in one column, in the resource each is one of its own. */
    private static Sql given(Modifier modifier, String value) {
        Sql one = text("one", modifier, value);
        return new Sql(
                "exists (select 1 from regexp_split_to_table(trim(p.given_name), '\\s+') one where "
                        + one.text()
                        + ")",
                one.arguments());
    }

    private static Sql text(String column, Modifier modifier, String value) {
        return switch (modifier) {
            case EXACT -> Sql.of(column + " = ?", value);
            case CONTAINS -> like(column, "%" + literal(value) + "%");
            case NONE, MISSING -> like(column, literal(value) + "%");
        };
    }

    private static Sql like(String column, String pattern) {
        return Sql.of("lower(" + column + ") like lower(?) escape '!'", pattern);
    }

    private static String literal(String value) {
        return value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Sql reference(String name, String value) {
        String target =
                switch (name) {
                    case "subject", "patient" -> "Patient";
                    default -> "ImagingStudy";
                };
        String column = target.equals("Patient") ? "p.id" : "s.study_key";
        String id = value;
        int slash = value.lastIndexOf('/');
        if (slash >= 0) {
            String before = value.substring(0, slash);
            if (!before.equals(target) && !before.endsWith("/" + target)) {
                return Sql.FALSE;
            }
            id = value.substring(slash + 1);
        }
        return uuid(column, id);
    }

    private static Sql token(Searchable type, String name, String value) {
        Token token = Token.of(value);
        return switch (name) {
            case "_id" -> uuid(Tables.id(type), value);
            case "identifier" -> identifier(type, token);
            case "patient.identifier" -> pair(Tables.RECORD_SYSTEM, "p.mrn", token);
            case "based-on:identifier", "basedon:identifier" ->
                    pair(Tables.ACCESSION_SYSTEM, "s.accession_number", token);
            case "imaging-study:identifier" -> studyUid(token);
            case "status" -> code(Tables.status(type), token);
            case "priority" -> code("w.priority", token);
            case "modality" ->
                    pair(
                            "'" + Systems.DICOM + "'",
                            "coalesce(nullif(trim(s.modality), ''), 'OT')",
                            token);
            case "gender" ->
                    code(
                            "case p.sex when 'M' then 'male' when 'F' then 'female' when 'O' then"
                                    + " 'other' else 'unknown' end",
                            token);
            case "conclusion", "conclusion-code" -> inResource("conclusionCode", token, true);
            case "category" ->
                    type == Searchable.OBSERVATION
                            ? fixed(token, Systems.OBSERVATION_CATEGORY, "imaging")
                            : inResource("category", token, true);
            case "code" ->
                    type == Searchable.OBSERVATION
                            ? fixed(token, Systems.SEVERITY, "severity-rank")
                            : inResource("code", token, false);
            default -> throw new IllegalStateException("no column for the parameter " + name);
        };
    }

    private static Sql identifier(Searchable type, Token token) {
        return switch (type) {
            case DIAGNOSTIC_REPORT ->
                    token.system() == null || token.system().equals(Systems.STUDY_KEY + ":report")
                            ? uuidOrAny("rv.report_id", token)
                            : Sql.FALSE;
            case OBSERVATION ->
                    token.system() == null || token.system().equals(Systems.STUDY_KEY + ":severity")
                            ? uuidOrAny("s.study_key", token)
                            : Sql.FALSE;
            case TASK ->
                    token.system() == null || token.system().equals(Systems.STUDY_KEY + ":row")
                            ? uuidOrAny("s.study_key", token)
                            : Sql.FALSE;
            case SERVICE_REQUEST -> pair(Tables.ACCESSION_SYSTEM, "s.accession_number", token);
            case IMAGING_STUDY ->
                    Sql.join(
                            "or",
                            List.of(
                                    studyUid(token),
                                    pair(Tables.ACCESSION_SYSTEM, "s.accession_number", token)));
            case PATIENT -> pair(Tables.RECORD_SYSTEM, "p.mrn", token);
        };
    }

    /** {@code urn:dicom:uid|urn:oid:1.2.3}, or the URN or the bare UID alone. */
    private static Sql studyUid(Token token) {
        if (token.system() != null && !token.system().equals(Systems.DICOM_UID)) {
            return Sql.FALSE;
        }
        String uid = token.code();
        if (uid == null) {
            return Sql.TRUE;
        }
        return Sql.of(
                "s.study_instance_uid = ?",
                uid.startsWith("urn:oid:") ? uid.substring("urn:oid:".length()) : uid);
    }

    private static Sql pair(String system, String column, Token token) {
        List<Sql> both = new ArrayList<>();
        if (token.code() != null) {
            both.add(Sql.of(column + " = ?", token.code()));
        }
        if (token.system() != null) {
            both.add(Sql.of(system + " = ?", token.system()));
        }
        return both.isEmpty() ? Sql.of(column + " is not null") : Sql.join("and", both);
    }

    /** A FHIR code: the system is implied, so that only the code counts. */
    private static Sql code(String column, Token token) {
        return token.code() == null ? Sql.TRUE : Sql.of(column + " = ?", token.code());
    }

    private static Sql fixed(Token token, String system, String code) {
        return token.matches(system, code) ? Sql.TRUE : Sql.FALSE;
    }

    /** Coding inside the published resource, by JSON containment. */
    private static Sql inResource(String element, Token token, boolean repeats) {
        StringBuilder coding = new StringBuilder("{");
        if (token.system() != null && !token.system().isEmpty()) {
            coding.append("\"system\":").append(quote(token.system()));
        }
        if (token.code() != null) {
            coding.append(coding.length() > 1 ? "," : "")
                    .append("\"code\":")
                    .append(quote(token.code()));
        }
        coding.append('}');
        String concept = "{\"coding\":[" + coding + "]}";
        return Sql.of(
                "rv.resource @> ?::jsonb",
                "{\"" + element + "\":" + (repeats ? "[" + concept + "]" : concept) + "}");
    }

    private static String quote(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    private static Sql uuidOrAny(String column, Token token) {
        return token.code() == null ? Sql.TRUE : uuid(column, token.code());
    }

    private static Sql uuid(String column, String text) {
        try {
            return text.length() == 36 ? Sql.of(column + " = ?", UUID.fromString(text)) : Sql.FALSE;
        } catch (IllegalArgumentException e) {
            return Sql.FALSE;
        }
    }
}
