package medivlm.triage.fhir.search;

/** How a search parameter's values are read (FHIR R4, 3.1.1.4). */
public enum ParameterType {
    /** {@code [system|]code}. */
    TOKEN,
    /** Optional prefix and a date, a time or a part of one. */
    DATE,
    /** A text: the beginning of it, whatever the case, unless a modifier says otherwise. */
    STRING,
    /** {@code Type/id}, {@code id} or an absolute URL. */
    REFERENCE
}
