package medivlm.triage.fhir.publish;

import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;

/** References of a resource that goes elsewhere. */
final class References {
    private References() {}

    /**
     * Makes references to what goes along name its entry; those to what stays here keep their
     * identifier and their display, if they have any.
     *
     * @param element a resource or a part of one
     * @param urls full URLs of the entries, by type and id
     */
    static void rewrite(Base element, Map<String, String> urls) {
        if (element instanceof Reference reference && reference.hasReference()) {
            // versions of ours mean nothing there
            String name = reference.getReference().split("/_history/", 2)[0];
            reference.setReference(urls.get(name));
        }
        for (Property property : element.children()) {
            for (Base value : property.getValues()) {
                rewrite(value, urls);
            }
        }
    }
}
