package medivlm.triage.fhir.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import medivlm.triage.fhir.resource.Systems;

/** Conditions of a search as SQL. */
final class ConditionSql {
    private ConditionSql() {}

    /**
     * A condition.
     *
     * @param now what approximate dates are measured from
     * @throws UnusableSearchException if a value can't be read
     */
    static Sql of(Searchable type, Condition condition, Instant now)
            throws UnusableSearchException {
        List<Sql> alternatives = new ArrayList<>();
        for (String value : condition.values()) {
            alternatives.add(
                    condition.modifier() == Modifier.MISSING
                            ? missing(type, condition.parameter().name(), value)
                            : of(type, condition, value, now));
        }
        return Sql.join("or", alternatives);
    }

    private static Sql of(Searchable type, Condition condition, String value, Instant now)
            throws UnusableSearchException {
        String name = condition.parameter().name();
        return switch (condition.parameter().type()) {
            case DATE -> {
                DateCriterion date = DateCriterion.of(name, value, now);
                yield name.equals("birthdate")
                        ? date.onDay("p.birth_date")
                        : date.on(Tables.date(type, name));
            }
            case REFERENCE ->
                    condition.modifier() == Modifier.IDENTIFIER
                            ? ReferenceSql.identifier(name, Token.of(value))
                            : ReferenceSql.of(name, value);
            case TOKEN -> token(type, name, value);
            case STRING -> string(name, condition.modifier(), value);
        };
    }

    private static Sql missing(Searchable type, String name, String value)
            throws UnusableSearchException {
        boolean absent =
                Modifier.missing(value)
                        .orElseThrow(() ->
                                new UnusableSearchException(
                                        name, name + ":missing is true or false"));
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
            case NONE, MISSING, IDENTIFIER -> like(column, literal(value) + "%");
        };
    }

    /** Without regard to case and accents; V10 has an index of the same expression. */
    private static Sql like(String column, String pattern) {
        return Sql.of(
                "lower(regexp_replace(normalize("
                        + column
                        + ", NFD), '[\\u0300-\\u036f]', '', 'g')) like lower(?) escape '!'",
                pattern);
    }

    private static String literal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFD)
                .replaceAll("[\\u0300-\\u036f]", "")
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static Sql token(Searchable type, String name, String value) {
        Token token = Token.of(value);
        return switch (name) {
            case "_id" -> ReferenceSql.uuid(Tables.id(type), value);
            case "identifier" -> identifier(type, token);
            case "patient.identifier", "subject.identifier" ->
                    ReferenceSql.identifier("patient", token);
            case "status" -> code(Tables.codeSystem(type, name), Tables.status(type), token);
            case "priority" -> code(Tables.codeSystem(type, name), "w.priority", token);
            case "gender" ->
                    code(
                            Tables.codeSystem(type, name),
                            "case p.sex when 'M' then 'male' when 'F' then 'female' when 'O' then"
                                    + " 'other' else 'unknown' end",
                            token);
            case "modality" -> modality(token);
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
            case SERVICE_REQUEST -> ReferenceSql.accession(token);
            case IMAGING_STUDY ->
                    Sql.join(
                            "or",
                            List.of(ReferenceSql.studyUid(token), ReferenceSql.accession(token)));
            case PATIENT -> ReferenceSql.record("p", token);
        };
    }

    /** Modality of a series, as the images or else the study say it. */
    private static Sql modality(Token token) {
        if (token.system() != null && !token.system().equals(Systems.DICOM)) {
            return Sql.FALSE;
        }
        String any = "exists (select 1 from instance i where i.study_key = s.study_key";
        return token.code() == null
                ? Sql.of(any + ")")
                : Sql.of(
                        any
                                + " and coalesce(nullif(trim(coalesce(i.modality, s.modality)), ''),"
                                + " 'OT') = ?)",
                        token.code());
    }

    /** A FHIR code, whose system is not written in the resource but implied by its element. */
    private static Sql code(String implied, String column, Token token) {
        String system = token.system();
        if (system != null && !system.isEmpty() && !system.equals(implied)) {
            return Sql.FALSE;
        }
        return token.code() == null ? Sql.TRUE : Sql.of(column + " = ?", token.code());
    }

    private static Sql fixed(Token token, String system, String code) {
        return token.matches(system, code) ? Sql.TRUE : Sql.FALSE;
    }

    /** Coding of the published resource, by JSON containment; each has a system. */
    private static Sql inResource(String element, Token token, boolean repeats) {
        String system = token.system();
        if (system != null && system.isEmpty()) {
            return Sql.FALSE;
        }
        ObjectNode coding = JsonNodeFactory.instance.objectNode();
        if (system != null) {
            coding.put("system", system);
        }
        if (token.code() != null) {
            coding.put("code", token.code());
        }
        String concept = "{\"coding\":[" + coding + "]}";
        return Sql.of(
                "(rv.concepts -> '" + element + "') @> ?::jsonb",
                repeats ? "[" + concept + "]" : concept);
    }

    private static Sql uuidOrAny(String column, Token token) {
        return token.code() == null ? Sql.TRUE : ReferenceSql.uuid(column, token.code());
    }
}
