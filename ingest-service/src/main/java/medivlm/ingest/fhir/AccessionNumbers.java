package medivlm.ingest.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds accession numbers: identifiers of type ACSN (HL7 v2 table 0203). */
final class AccessionNumbers {
    private AccessionNumbers() {}

    /**
     * The number among identifiers; null if none is one. A lone identifier without a type counts.
     */
    static @Nullable String among(List<Element> identifiers) {
        for (Element identifier : identifiers) {
            for (Element coding : types(identifier)) {
                if ("ACSN".equals(coding.text("code"))) {
                    return identifier.text("value");
                }
            }
        }
        List<Element> untyped =
                identifiers.stream()
                        .filter(identifier -> types(identifier).isEmpty())
                        .filter(identifier -> !"urn:dicom:uid".equals(identifier.text("system")))
                        .toList();
        return untyped.size() == 1 ? untyped.getFirst().text("value") : null;
    }

    private static List<Element> types(Element identifier) {
        Element type = identifier.first("type");
        return type == null ? List.of() : type.all("coding");
    }
}
