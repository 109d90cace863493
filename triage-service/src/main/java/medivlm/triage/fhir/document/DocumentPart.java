package medivlm.triage.fhir.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import medivlm.triage.fhir.FhirPart;

/** Reports as documents, as a part of the FHIR server. */
@ApplicationScoped
class DocumentPart implements FhirPart {
    private final ReportDocuments documents;

    @Inject
    DocumentPart(ReportDocuments documents) {
        this.documents = documents;
    }

    @Override
    public List<Object> providers() {
        return List.of(new BinaryProvider(documents));
    }
}
