package medivlm.triage.fhir.search;

/**
 * One search parameter of one resource type.
 *
 * @param name as a client writes it, with the chain or modifier that it is offered with, such as
 *     {@code patient.identifier} or {@code based-on:identifier}
 * @param type how its values are read
 * @param documentation one sentence for the CapabilityStatement
 */
public record SearchParameter(String name, ParameterType type, String documentation) {

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

    /** Name without chain or modifier: what a CapabilityStatement lists. */
    public String base() {
        return name.split("[.:]", 2)[0];
    }
}
