package medivlm.triage.fhir.subscription;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;

/** What a CapabilityStatement says of subscriptions. */
public final class SubscriptionCapability {
    private SubscriptionCapability() {}

    /** Replaces what HAPI guesses. */
    public static void describe(CapabilityStatementRestResourceComponent resource) {
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        resource.setUpdateCreate(false);
        resource.setDocumentation(
                "rest-hook only. Criteria are a search of DiagnosticReport, or one of the topics.");
        resource.getOperation().forEach(one -> one.setDefinition(Backport.STATUS_OPERATION));
        for (Topic topic : Topic.values()) {
            resource.addExtension(Backport.TOPIC, new CanonicalType(topic.url()));
        }
        for (SubscriptionParameter parameter : SubscriptionParameter.values()) {
            resource.addSearchParam()
                    .setName(parameter.word())
                    .setType(parameter.type())
                    .setDocumentation(parameter.documentation());
        }
    }
}
