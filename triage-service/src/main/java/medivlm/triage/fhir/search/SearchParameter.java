package medivlm.triage.fhir.search;

/**
 * One search parameter of one resource type.
 *
 * @param name as a client writes it, with its chain where it is one, such as {@code
 *     patient.identifier}
 * @param type how its values are read
 * @param documentation one sentence for the CapabilityStatement
 */
public record SearchParameter(String name, ParameterType type, String documentation) {
    private static final String DOT = ".";

    static SearchParameter token(String name, String documentation) {
        return new SearchParameter(name, ParameterType.TOKEN, documentation);
    }

    static SearchParameter date(String name, String documentation) {
        return new SearchParameter(name, ParameterType.DATE, documentation);
    }

    static SearchParameter reference(String name, String documentation) {
        return new SearchParameter(name, ParameterType.REFERENCE, documentation);
    }

    static SearchParameter string(String name, String documentation) {
        return new SearchParameter(name, ParameterType.STRING, documentation);
    }

    /** Whether it follows a reference into another resource. */
    public boolean chained() {
        return name.contains(DOT);
    }

    /** Name without its chain: what a CapabilityStatement lists. */
    public String base() {
        int dot = name.indexOf(DOT);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
