package medivlm.triage.fhir.resource;

import medivlm.findings.Concept;
import medivlm.findings.Vocabulary;
import org.hl7.fhir.r4.model.CodeableConcept;

/** Concepts of the finding vocabulary as FHIR codes. */
final class Concepts {
    private Concepts() {}

    /**
     * A concept with its SNOMED CT code where one is known, else with its text alone.
     *
     * @param vocabulary vocabulary to look it up in
     * @param id id of the concept
     */
    static CodeableConcept of(Vocabulary vocabulary, String id) {
        CodeableConcept code = new CodeableConcept();
        vocabulary
                .concept(id)
                .flatMap(Concept::snomed)
                .ifPresent(snomed -> code.addCoding().setSystem(Systems.SNOMED).setCode(snomed));
        return code.setText(vocabulary.concept(id).map(Concept::display).orElse(id));
    }
}
