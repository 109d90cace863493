package medivlm.triage.fhir.document;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;

/** Reports as documents: read, as the PDF itself or as a FHIR resource. */
public final class BinaryProvider implements IResourceProvider {
    private final ReportDocuments documents;

    BinaryProvider(ReportDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Class<Binary> getResourceType() {
        return Binary.class;
    }

    /** Reads one. */
    @Read
    public Binary read(@IdParam IdType id) {
        return documents.pdf(id.getIdPart());
    }
}
