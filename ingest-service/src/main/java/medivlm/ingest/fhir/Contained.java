package medivlm.ingest.fhir;

/** Contained resources. */
final class Contained {
    private Contained() {}

    /**
     * The contained resource that a reference names.
     *
     * @param resource that contains it
     * @param from element with the reference
     * @param reference {@code #id}
     * @param type that it must have
     */
    static Element find(Element resource, Element from, String reference, String type)
            throws FhirFaultException {
        String id = reference.startsWith("#") ? reference.substring(1) : "";
        for (Element contained : resource.all("contained")) {
            if (id.equals(contained.text("id")) && type.equals(contained.text("resourceType"))) {
                return contained;
            }
        }
        throw new FhirFaultException(
                FhirFault.Code.NOT_SUPPORTED,
                from.path() + ".reference",
                "names no contained "
                        + type
                        + "; references to other servers are not followed, so contain it");
    }
}
