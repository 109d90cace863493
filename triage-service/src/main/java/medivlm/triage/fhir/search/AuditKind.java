package medivlm.triage.fhir.search;

import java.util.Arrays;
import java.util.Set;
import medivlm.triage.fhir.resource.Systems;

/** What an action of the audit trail is to FHIR: type, subtype and action of its AuditEvent. */
@SuppressWarnings("ImmutableEnumChecker") // every set is one of Set.of and Set.copyOf
public enum AuditKind {
    /** One resource was looked at. */
    READ(Set.of("read"), Type.REST, "read", 'R'),

    /** Resources were searched. */
    SEARCH(Set.of("search"), Type.REST, "search-type", 'E'),

    /** Data left by themselves or in bulk, or were prepared for it. */
    EXPORT(
            Set.of("export", "export-download", "export-delete", "notify"),
            Type.REST,
            "operation",
            'E'),

    /** Something came to be. */
    CREATE(Set.of("create"), Type.REST, "create", 'C'),

    /** Something was taken away. */
    DELETE(Set.of("delete"), Type.REST, "delete", 'D'),

    /** Somebody logged in. */
    LOGIN(Set.of("login"), Type.AUTHENTICATION, "110122", 'E'),

    /** Something was changed: every other action. */
    UPDATE(Set.of(), Type.REST, "update", 'U');

    private static final Set<String> NOT_UPDATES =
            Set.copyOf(Arrays.stream(values()).flatMap(kind -> kind.actions.stream()).toList());

    private final Set<String> actions;
    private final Type type;
    private final String subtype;
    private final char action;

    AuditKind(Set<String> actions, Type type, String subtype, char action) {
        this.actions = Set.copyOf(actions);
        this.type = type;
        this.subtype = subtype;
        this.action = action;
    }

    /** The two types of events. */
    public enum Type {
        /** A RESTful interaction. */
        REST("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest"),

        /** User authentication (DICOM PS3.15 A.5.3.11). */
        AUTHENTICATION(Systems.DICOM, "110114");

        private final String system;
        private final String code;

        Type(String system, String code) {
            this.system = system;
            this.code = code;
        }

        /** Its code system. */
        public String system() {
            return system;
        }

        /** Its code. */
        public String code() {
            return code;
        }
    }

    /** The kind of an action. */
    public static AuditKind of(String action) {
        return Arrays.stream(values())
                .filter(kind -> kind.actions.contains(action))
                .findFirst()
                .orElse(UPDATE);
    }

    /** Type of the event. */
    public Type type() {
        return type;
    }

    /** Code system of the subtype. */
    public String subtypeSystem() {
        return type == Type.REST ? "http://hl7.org/fhir/restful-interaction" : Systems.DICOM;
    }

    /** Code of the subtype. */
    public String subtype() {
        return subtype;
    }

    /** C, R, U, D or E (AuditEvent.action). */
    public String action() {
        return String.valueOf(action);
    }

    /** Condition on the column of actions. */
    Sql sql() {
        return this == UPDATE
                ? Sql.of("a.action <> all(?)", (Object) NOT_UPDATES.toArray(String[]::new))
                : Sql.of("a.action = any(?)", (Object) actions.toArray(String[]::new));
    }
}
