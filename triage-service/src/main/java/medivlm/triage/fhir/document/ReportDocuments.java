package medivlm.triage.fhir.document;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import medivlm.findings.Acuity;
import medivlm.findings.Concept;
import medivlm.findings.Vocabulary;
import medivlm.schemas.EventJson;
import medivlm.schemas.FindingAssertion;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityScored;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.disclosure.Disclosure;
import medivlm.triage.fhir.FhirAccess;
import medivlm.triage.fhir.StudyRecords;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.ReportVersionId;
import medivlm.triage.security.Caller;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Makes the documents of stored reports, for those who may read the reports. */
@ApplicationScoped
class ReportDocuments {
    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36})-([0-9]{1,9})");
    private static final int UNAVAILABLE = 503;

    private final FhirAccess access;
    private final StudyRecords records;
    private final Disclosure disclosure;
    private final DocumentConfig config;
    private final PdfPrinter printer;
    private final Semaphore turns;

    @Inject
    ReportDocuments(
            FhirAccess access, StudyRecords records, Disclosure disclosure, DocumentConfig config) {
        this.access = access;
        this.records = records;
        this.disclosure = disclosure;
        this.config = config;
        this.printer = new PdfPrinter(Fonts.with(config.fonts().orElse(List.of())));
        this.turns = new Semaphore(config.atOnce(), true);
    }

    private record Stored(ReportVersionEntity row, ReportDocument document) {}

    /**
     * A report as PDF.
     *
     * @param id id of the report and its version, with a hyphen between
     */
    Binary pdf(String id) {
        Caller caller = access.reader();
        Optional<Stored> found =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                row(id).filter(one -> caller.maySee(one.site))
                                        .filter(this::disclosed)
                                        .map(one -> new Stored(one, document(one))));
        access.record(
                new AuditEntry(
                        caller.user(),
                        "read",
                        "fhir:Binary",
                        FhirAccess.entity("Binary", id),
                        null,
                        found.map(one -> one.row().site).orElse(null),
                        found.map(one -> one.row().studyKey).orElse(null),
                        null,
                        found.isPresent() ? AuditEntry.SUCCESS : AuditEntry.REFUSED,
                        null));
        Stored stored =
                found.orElseThrow(() -> new ResourceNotFoundException("there is no such Binary"));
        Binary binary = new Binary();
        binary.setId(id);
        binary.getMeta().setVersionId("1").setLastUpdated(Date.from(stored.row().issuedAt));
        binary.setContentType("application/pdf");
        binary.setSecurityContext(new Reference("DiagnosticReport/" + stored.row().reportId));
        binary.setData(printed(stored.document()));
        return binary;
    }

    private byte[] printed(ReportDocument document) {
        try {
            if (!turns.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnclassifiedServerFailureException(
                        UNAVAILABLE, "too many documents are being made; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnclassifiedServerFailureException(
                    UNAVAILABLE, "the server is stopping; try again");
        }
        try {
            return printer.print(document);
        } finally {
            turns.release();
        }
    }

    private static Optional<ReportVersionEntity> row(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    ReportVersionEntity.findById(
                            new ReportVersionId(
                                    UUID.fromString(parts.group(1)),
                                    Integer.parseInt(parts.group(2)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In cadt mode the model's text is nobody's until a person signs it. */
    private boolean disclosed(ReportVersionEntity row) {
        return disclosure.findings() || row.signedBy != null;
    }

    private ReportDocument document(ReportVersionEntity row) {
        StudyRecord study = records.studies(List.of(row.studyKey)).get(row.studyKey);
        if (study == null) {
            throw new IllegalStateException("a report has no study");
        }
        List<Addition> addenda = additions(row.addenda);
        String signer = row.signedByName == null ? row.signedBy : row.signedByName;
        String model = row.modelName;
        return new ReportDocument(
                row.reportId.toString(),
                row.reportVersion,
                row.status,
                row.issuedAt,
                row.site,
                study.patient(),
                study.accessionNumber(),
                study.studyDate(),
                study.indication(),
                row.findings,
                Addition.without(row.impression, addenda),
                addenda,
                signer,
                signer == null ? null : signedAt(row),
                model == null || !disclosure.findings() ? null : model + " " + row.modelVersion,
                disclosure.findings() ? critical(row, study.severity()) : List.of());
    }

    /** When the text was signed: addenda and a withdrawal come after it. */
    private static Instant signedAt(ReportVersionEntity row) {
        return ReportVersionEntity.<ReportVersionEntity>list(
                        "reportId = ?1 and reportVersion <= ?2 order by reportVersion desc",
                        row.reportId,
                        row.reportVersion)
                .stream()
                .filter(one -> one.status.equals("final") || one.status.equals("amended"))
                .filter(one -> additions(one.addenda).isEmpty())
                .map(one -> one.issuedAt)
                .findFirst()
                .orElse(row.issuedAt);
    }

    /** Asserted findings of this revision that need somebody at once. */
    private static List<String> critical(ReportVersionEntity row, @Nullable SeverityScored score) {
        if (score == null || score.revision() != row.revision) {
            return List.of();
        }
        return score.terms().stream()
                .filter(term -> term.assertion() == FindingAssertion.ASSERTED)
                .map(ScoredTerm::concept)
                .distinct()
                .flatMap(concept -> Vocabulary.standard().concept(concept).stream())
                .filter(concept -> concept.acuity() == Acuity.CRITICAL)
                .map(Concept::display)
                .toList();
    }

    private static List<Addition> additions(String json) {
        try {
            return EventJson.mapper().readValue(json, new TypeReference<List<Addition>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored addenda are no addenda", e);
        }
    }
}
