package medivlm.triage.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntryTransactionMethodEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import medivlm.schemas.ModelVersion;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.Devices;
import medivlm.triage.fhir.resource.Patients;
import medivlm.triage.fhir.resource.Provenances;
import medivlm.triage.persistence.AnalysisEntity;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.security.Caller;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Reads of one resource. What belongs to another site is not there. */
@ApplicationScoped
class FhirReads {
    static final FhirContext CONTEXT = FhirContext.forR4Cached();

    static {
        // who signed signed a version
        CONTEXT.getParserOptions().setDontStripVersionsFromReferencesAtPaths("Provenance.target");
        // none of ours refers to one that it holds: each need not be walked through before it is
        // written
        CONTEXT.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
    }

    /** Most states of a report that a history shows. */
    static final int MOST_VERSIONS = 200;

    private final FhirAccess access;
    private final StudyRecords records;
    private final FhirDisclosure disclosure;

    @Inject
    FhirReads(FhirAccess access, StudyRecords records, FhirDisclosure disclosure) {
        this.access = access;
        this.records = records;
        this.disclosure = disclosure;
    }

    /**
     * Lets through who may read at all, for what shows nothing that is stored.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException HTTP 401, 403
     */
    void mayAsk() {
        access.reader();
    }

    /** A report, in its latest version or the one asked for. */
    DiagnosticReport report(String id, @Nullable String version) {
        Caller caller = access.reader();
        Optional<ReportVersionEntity> row =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                uuid(id).flatMap(key -> reportRow(key, version))
                                        .filter(one -> caller.maySee(one.site)));
        access.read(
                caller,
                "DiagnosticReport",
                id,
                row.map(one -> one.site).orElse(null),
                row.map(one -> one.studyKey).orElse(null),
                null,
                row.isPresent());
        return row.map(disclosure::report).orElseThrow(() -> missing("DiagnosticReport"));
    }

    /**
     * The states of a report, latest first.
     *
     * @param since leaves out those before; null for all
     * @param count most states, at most {@value #MOST_VERSIONS}
     */
    List<DiagnosticReport> history(String id, @Nullable Instant since, int count) {
        Caller caller = access.reader();
        List<ReportVersionEntity> rows =
                QuarkusTransaction.requiringNew()
                        .call(() ->
                                uuid(id).map(FhirReads::versions).orElse(List.of()).stream()
                                        .filter(one -> caller.maySee(one.site))
                                        .toList());
        access.history(caller, id, rows);
        if (rows.isEmpty()) {
            throw missing("DiagnosticReport");
        }
        return rows.stream()
                .filter(one -> since == null || !one.issuedAt.isBefore(since))
                .limit(Math.clamp(count, 0, MOST_VERSIONS))
                .map(this::state)
                .toList();
    }

    /** A state as a history names it: the first was created, the others are updates. */
    private DiagnosticReport state(ReportVersionEntity row) {
        DiagnosticReport report = disclosure.report(row);
        report.setId(
                new IdType(
                        "DiagnosticReport",
                        row.reportId.toString(),
                        Integer.toString(row.reportVersion)));
        ResourceMetadataKeyEnum.ENTRY_TRANSACTION_METHOD.put(
                report,
                row.reportVersion == 1
                        ? BundleEntryTransactionMethodEnum.POST
                        : BundleEntryTransactionMethodEnum.PUT);
        return report;
    }

    private static List<ReportVersionEntity> versions(UUID id) {
        return ReportVersionEntity.<ReportVersionEntity>find(
                        "reportId = ?1 order by reportVersion desc", id)
                .page(0, MOST_VERSIONS)
                .list();
    }

    /** A resource whose id is the key of its study. */
    <R extends Resource> R ofStudy(
            String type, String id, Function<StudyRecord, @Nullable R> mapper) {
        return ofStudy(type, id, id, mapper);
    }

    private <R extends Resource> R ofStudy(
            String type, String id, String study, Function<StudyRecord, @Nullable R> mapper) {
        Caller caller = access.reader();
        Optional<StudyRecord> found =
                uuid(study)
                        .flatMap(key ->
                                QuarkusTransaction.requiringNew()
                                        .call(() ->
                                                Optional.ofNullable(
                                                        records.studies(List.of(key)).get(key))))
                        .filter(one -> caller.maySee(one.site()));
        @Nullable R resource = found.isEmpty() ? null : disclosure.shown(mapper.apply(found.get()));
        access.read(
                caller,
                type,
                id,
                resource == null ? null : found.map(StudyRecord::site).orElse(null),
                resource == null ? null : found.map(StudyRecord::study).orElse(null),
                null,
                resource != null);
        if (resource == null) {
            throw missing(type);
        }
        return resource;
    }

    /** One of the provenances of a study. */
    Provenance provenance(String id) {
        int length = 36;
        if (id.length() <= length) {
            throw missing("Provenance");
        }
        Function<StudyRecord, @Nullable Provenance> named =
                study ->
                        Provenances.of(study).stream()
                                .filter(one -> one.getIdElement().getIdPart().equals(id))
                                .findFirst()
                                .orElse(null);
        return ofStudy("Provenance", id, id.substring(0, length), named);
    }

    /** A patient of the caller's sites. */
    Patient patient(String id) {
        Caller caller = access.reader();
        Optional<PatientRecord> patient =
                uuid(id).flatMap(key ->
                                QuarkusTransaction.requiringNew()
                                        .call(() ->
                                                Optional.ofNullable(
                                                        records.patientsById(List.of(key))
                                                                .get(key))))
                        .filter(one -> caller.maySee(one.site()));
        access.read(
                caller,
                "Patient",
                id,
                patient.map(PatientRecord::site).orElse(null),
                null,
                patient.map(PatientRecord::id).orElse(null),
                patient.isPresent());
        return patient.map(Patients::of).orElseThrow(() -> missing("Patient"));
    }

    /** A model; carries no patient data, so that it leaves no audit row and knows no site. */
    Device device(String id) {
        access.reader();
        if (!id.matches("[0-9a-f]{8,32}")) {
            throw missing("Device");
        }
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        AnalysisEntity.<AnalysisEntity>find("modelSha256 like ?1", id + "%")
                                .page(0, 1)
                                .firstResultOptional()
                                .map(FhirReads::model)
                                .map(Devices::of))
                .filter(device -> device.getIdElement().getIdPart().equals(id))
                .orElseThrow(() -> missing("Device"));
    }

    private static Optional<ReportVersionEntity> reportRow(UUID id, @Nullable String version) {
        if (version == null) {
            return ReportVersionEntity.<ReportVersionEntity>find(
                            "reportId = ?1 order by reportVersion desc", id)
                    .page(0, 1)
                    .firstResultOptional();
        }
        return version.matches("[0-9]{1,9}")
                ? ReportVersionEntity.<ReportVersionEntity>find(
                                "reportId = ?1 and reportVersion = ?2",
                                id,
                                Integer.valueOf(version))
                        .firstResultOptional()
                : Optional.empty();
    }

    private static @Nullable ModelVersion model(AnalysisEntity row) {
        String name = row.modelName;
        String version = row.modelVersion;
        String sha256 = row.modelSha256;
        return name == null || version == null || sha256 == null
                ? null
                : new ModelVersion(name, version, sha256);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResourceNotFoundException missing(String type) {
        return new ResourceNotFoundException("there is no such " + type);
    }
}
