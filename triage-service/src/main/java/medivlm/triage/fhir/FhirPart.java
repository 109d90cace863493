package medivlm.triage.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;

/** A part of the FHIR server: a CDI bean of this type is all that it takes. */
public interface FhirPart {
    /** Providers of resources and operations, as HAPI takes them. */
    List<Object> providers();

    /** Says in the CapabilityStatement what works beyond what HAPI finds out by itself. */
    default void describe(CapabilityStatementRestComponent rest) {}
}
