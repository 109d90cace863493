package medivlm.triage.fhir.resource;

import java.util.Date;
import medivlm.schemas.Priority;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.jspecify.annotations.Nullable;

/** The order of a study, as far as its accession number, priority and indication say it. */
public final class ServiceRequests {
    private ServiceRequests() {}

    /**
     * The order.
     *
     * @return null where the study has no accession number
     */
    public static @Nullable ServiceRequest of(StudyRecord study) {
        Identifier accession = Links.accession(study);
        if (accession == null) {
            return null;
        }
        ServiceRequest order = new ServiceRequest();
        order.setId(study.study().toString());
        order.setMeta(Links.meta(study));
        order.addIdentifier(accession);
        order.setStatus(
                study.state() == RowState.SIGNED || study.state() == RowState.WITHDRAWN
                        ? ServiceRequest.ServiceRequestStatus.COMPLETED
                        : ServiceRequest.ServiceRequestStatus.ACTIVE);
        order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        order.setPriority(priority(study.priority()));
        order.setCode(DiagnosticReports.code(study));
        order.setSubject(Links.patient(study));
        order.setAuthoredOn(Date.from(study.receivedAt()));
        String indication = study.indication();
        if (indication != null && !indication.isBlank()) {
            order.addReasonCode().setText(indication);
        }
        return order;
    }

    private static ServiceRequest.ServiceRequestPriority priority(@Nullable Priority priority) {
        return switch (priority) {
            case STAT -> ServiceRequest.ServiceRequestPriority.STAT;
            case ASAP -> ServiceRequest.ServiceRequestPriority.ASAP;
            case URGENT -> ServiceRequest.ServiceRequestPriority.URGENT;
            case ROUTINE -> ServiceRequest.ServiceRequestPriority.ROUTINE;
            case null -> ServiceRequest.ServiceRequestPriority.ROUTINE;
        };
    }
}
