package medivlm.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of a resource and where it stands.
 *
 * @param node its JSON
 * @param path FHIRPath, such as {@code ServiceRequest.identifier[0]}
 */
record Element(JsonNode node, String path) {

    /** The elements of this name, none where absent; a single one counts as a list of one. */
    List<Element> all(String name) {
        JsonNode child = node.path(name);
        List<Element> elements = new ArrayList<>();
        if (child.isArray()) {
            for (int i = 0; i < child.size(); i++) {
                elements.add(new Element(child.get(i), path + "." + name + "[" + i + "]"));
            }
        } else if (!child.isMissingNode() && !child.isNull()) {
            elements.add(new Element(child, path + "." + name));
        }
        return elements;
    }

    /** The first element of this name; null where absent. */
    @Nullable Element first(String name) {
        List<Element> elements = all(name);
        return elements.isEmpty() ? null : elements.getFirst();
    }

    /** The text of an element, through its children; null where absent or blank. */
    @Nullable String text(String... names) {
        Element element = this;
        for (String name : names) {
            Element next = element.first(name);
            if (next == null) {
                return null;
            }
            element = next;
        }
        String text = element.node.isValueNode() ? element.node.asText().strip() : "";
        return text.isEmpty() ? null : text;
    }

    /** The same, of which there must be one. */
    String required(String name, String what) throws FhirFaultException {
        String text = text(name);
        if (text == null) {
            throw new FhirFaultException(
                    FhirFault.Code.REQUIRED, path + "." + name, what + " is missing; give it");
        }
        return text;
    }
}
