package medivlm.triage.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.StructureDefinition;

/** The StructureDefinitions that {@code schemas} ships. */
public final class OurProfiles {
    private static final List<String> FILES =
            List.of("diagnostic-report", "severity", "worklist-task");

    private OurProfiles() {}

    /** Each of them, parsed anew. */
    public static List<StructureDefinition> all() {
        return FILES.stream().map(OurProfiles::read).toList();
    }

    static PrePopulatedValidationSupport support(FhirContext context) {
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
        all().forEach(support::addStructureDefinition);
        return support;
    }

    private static StructureDefinition read(String name) {
        String file = "/medivlm/schemas/fhir/" + name + ".json";
        try (InputStream in = OurProfiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("schemas ships no " + file);
            }
            return FhirContext.forR4Cached()
                    .newJsonParser()
                    .parseResource(
                            StructureDefinition.class,
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
