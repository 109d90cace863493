package medivlm.triage.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import medivlm.triage.fhir.resource.Systems;

/** References, and the identifiers that stand in them, as SQL. */
final class ReferenceSql {
    private ReferenceSql() {}

    /**
     * A reference by the id of its target.
     *
     * @param name name of the parameter
     * @param value {@code Type/id} or {@code id}
     */
    static Sql of(String name, String value) {
        String target = Searchable.target(name);
        String id = value;
        int slash = value.indexOf('/');
        if (slash >= 0) {
            if (!value.substring(0, slash).equals(target)) {
                return Sql.FALSE;
            }
            id = value.substring(slash + 1);
        }
        return switch (target) {
            case "Patient" -> patient(id);
            case "ServiceRequest" ->
                    Sql.join("and", List.of(uuid("s.study_key", id), Sql.of(Tables.ORDERED)));
            default -> uuid("s.study_key", id);
        };
    }

    private static Sql patient(String id) {
        Sql records = records(id);
        return records.arguments().isEmpty() ? Sql.FALSE : of(records);
    }

    private static Sql of(Sql records) {
        return new Sql("s.patient_id in (" + records.text() + ")", records.arguments());
    }

    /**
     * Records of the one patient that a condition names, as a query of their ids.
     *
     * @return empty where the condition is another, or names several
     */
    static Optional<Sql> records(Condition condition) {
        if (condition.values().size() != 1 || condition.modifier() == Modifier.MISSING) {
            return Optional.empty();
        }
        String value = condition.values().getFirst();
        return switch (condition.parameter().name()) {
            case "patient", "subject" ->
                    condition.modifier() == Modifier.IDENTIFIER
                            ? Optional.of(records(Token.of(value)))
                            : Optional.of(
                                            records(
                                                    value.startsWith("Patient/")
                                                            ? value.substring("Patient/".length())
                                                            : value))
                                    .filter(records -> !records.arguments().isEmpty());
            case "patient.identifier", "subject.identifier" ->
                    Optional.of(records(Token.of(value)));
            default -> Optional.empty();
        };
    }

    /** The patient's records: this one and those that were merged into it. */
    private static Sql records(String id) {
        Sql known = uuid("one.effective_id", id);
        if (known.arguments().isEmpty()) {
            return Sql.FALSE;
        }
        Sql sent = uuid("one.id", id);
        return new Sql(
                "select one.id from patient one where " + known.text() + " or " + sent.text(),
                List.of(known.arguments().getFirst(), sent.arguments().getFirst()));
    }

    /**
     * A reference by the identifier that it carries.
     *
     * @param name name of the parameter
     */
    static Sql identifier(String name, Token token) {
        return switch (Searchable.target(name)) {
            case "Patient" -> patient(token);
            case "ServiceRequest" -> accession(token);
            default -> studyUid(token);
        };
    }

    private static Sql patient(Token token) {
        return of(records(token));
    }

    /** The patient's records: under this number, and those that were merged into one of it. */
    private static Sql records(Token token) {
        Sql sent = record("one", token);
        Sql kept = record("kept", token);
        List<Object> arguments = new ArrayList<>(sent.arguments());
        arguments.addAll(kept.arguments());
        return new Sql(
                "select one.id from patient one where "
                        + sent.text()
                        + " union select two.id from patient two join patient kept"
                        + " on kept.id = two.effective_id where "
                        + kept.text(),
                arguments);
    }

    /**
     * Record number of a patient.
     *
     * @param alias alias of the patient table
     */
    static Sql record(String alias, Token token) {
        return pair(Tables.recordSystem(alias), alias + ".mrn", alias + ".mrn is not null", token);
    }

    /** Accession number of the order. */
    static Sql accession(Token token) {
        return pair(Tables.ACCESSION_SYSTEM, "s.accession_number", Tables.ORDERED, token);
    }

    /** {@code urn:dicom:uid|urn:oid:1.2.3}, or the URN or the bare UID alone. */
    static Sql studyUid(Token token) {
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

    private static Sql pair(String system, String column, String present, Token token) {
        Sql code = token.code() == null ? Sql.of(present) : Sql.of(column + " = ?", token.code());
        return token.system() == null
                ? code
                : Sql.join("and", List.of(code, Sql.of(system + " = ?", token.system())));
    }

    /** A column that has this id; nothing where the text is no id of ours. */
    static Sql uuid(String column, String text) {
        try {
            return text.length() == 36 ? Sql.of(column + " = ?", UUID.fromString(text)) : Sql.FALSE;
        } catch (IllegalArgumentException e) {
            return Sql.FALSE;
        }
    }
}
