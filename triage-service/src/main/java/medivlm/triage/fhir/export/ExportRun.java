package medivlm.triage.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongPredicate;
import medivlm.triage.fhir.FhirDisclosure;
import medivlm.triage.fhir.StudyRecords;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.ImagingStudies;
import medivlm.triage.fhir.resource.Patients;
import medivlm.triage.fhir.resource.SeverityObservations;
import medivlm.triage.persistence.ReportVersionEntity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an export is of, a page of studies at a time: memory holds one page, whatever the
 * export is of. Resources that changed after the time of the export are left out, for the next.
 */
@ApplicationScoped
class ExportRun {
    private static final int PAGE = 100;
    private static final UUID FIRST = new UUID(0, 0);
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    private final StudyRecords records;
    private final FhirDisclosure disclosure;
    private final EntityManager entities;

    @Inject
    ExportRun(StudyRecords records, FhirDisclosure disclosure, EntityManager entities) {
        this.records = records;
        this.disclosure = disclosure;
        this.entities = entities;
    }

    /** How many studies and patients there are to go through. */
    long total(ExportJob job) {
        return QuarkusTransaction.requiringNew()
                .call(() -> count(job, "study") + (patients(job) ? count(job, "patient") : 0));
    }

    /**
     * Writes it all.
     *
     * @param deidentifier null where people shall be told from it
     * @param goOn is told how many studies and patients are done; false to stop
     * @return false where it was stopped
     */
    boolean write(
            ExportJob job,
            @Nullable Deidentifier deidentifier,
            NdjsonFiles files,
            LongPredicate goOn)
            throws IOException, NdjsonFiles.FullException {
        Sink sink = new Sink(job, deidentifier, files, CONTEXT.newJsonParser());
        long done = 0;
        for (String table : new String[] {"study", "patient"}) {
            if (table.equals("patient") && !patients(job)) {
                continue;
            }
            List<UUID> keys = keys(job, table, FIRST);
            while (!keys.isEmpty()) {
                List<UUID> page = keys;
                for (Map.Entry<Resource, ExportType> one : resources(job, table, page).entrySet()) {
                    sink.add(one.getValue(), one.getKey());
                }
                done += page.size();
                if (!goOn.test(done)) {
                    return false;
                }
                keys = keys(job, table, page.getLast());
            }
        }
        return true;
    }

    private record Sink(
            ExportJob job, @Nullable Deidentifier deidentifier, NdjsonFiles files, IParser parser) {
        void add(ExportType type, Resource resource) throws IOException, NdjsonFiles.FullException {
            Instant updated = resource.getMeta().getLastUpdated().toInstant();
            Instant since = job.asked().since();
            if (updated.isAfter(job.transactionTime())
                    || (since != null && updated.isBefore(since))) {
                return;
            }
            files.add(
                    type,
                    parser.encodeResourceToString(
                            deidentifier == null ? resource : deidentifier.of(resource)));
        }
    }

    private static boolean patients(ExportJob job) {
        return job.asked().types().contains(ExportType.PATIENT);
    }

    private Map<Resource, ExportType> resources(ExportJob job, String table, List<UUID> keys) {
        Map<Resource, ExportType> found = new LinkedHashMap<>();
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    if (table.equals("patient")) {
                        Map<UUID, PatientRecord> patients = records.patientsById(keys);
                        patients.values()
                                .forEach(one -> found.put(Patients.of(one), ExportType.PATIENT));
                        return;
                    }
                    Collection<StudyRecord> studies = records.studies(keys).values();
                    if (job.asked().types().contains(ExportType.IMAGING_STUDY)) {
                        studies.forEach(
                                one -> found.put(ImagingStudies.of(one), ExportType.IMAGING_STUDY));
                    }
                    if (job.asked().types().contains(ExportType.OBSERVATION)) {
                        for (StudyRecord one : studies) {
                            Resource severity = disclosure.shown(SeverityObservations.of(one));
                            if (severity != null) {
                                found.put(severity, ExportType.OBSERVATION);
                            }
                        }
                    }
                    if (job.asked().types().contains(ExportType.DIAGNOSTIC_REPORT)) {
                        reports(job, keys)
                                .forEach(one ->
                                        found.put(
                                                disclosure.report(one),
                                                ExportType.DIAGNOSTIC_REPORT));
                    }
                });
        return found;
    }

    /** Each report in the last state that it had at the time of the export. */
    private static Collection<ReportVersionEntity> reports(ExportJob job, List<UUID> keys) {
        Map<UUID, ReportVersionEntity> latest = new LinkedHashMap<>();
        ReportVersionEntity.<ReportVersionEntity>list(
                        "studyKey in ?1 and issuedAt <= ?2 order by reportVersion",
                        keys,
                        job.transactionTime())
                .forEach(row -> latest.put(row.reportId, row));
        return latest.values();
    }

    private List<UUID> keys(ExportJob job, String table, UUID after) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        entities.createQuery("select " + query(job, table, true), UUID.class)
                                .setParameter("after", after)
                                .setParameter("all", job.allSites())
                                .setParameter("sites", sites(job))
                                .setMaxResults(PAGE)
                                .getResultList());
    }

    private long count(ExportJob job, String table) {
        return entities.createQuery("select count(*) " + query(job, table, false), Long.class)
                .setParameter("all", job.allSites())
                .setParameter("sites", sites(job))
                .getSingleResult();
    }

    private static String query(ExportJob job, String table, boolean page) {
        boolean patient = table.equals("patient");
        String key = patient ? "e.id" : "e.studyKey";
        return (page ? key : "")
                + " from "
                + (patient ? "PatientEntity" : "StudyEntity")
                + " e where (:all = true or e.site in :sites)"
                + (!patient && job.asked().patientsOnly() ? " and e.patientId is not null" : "")
                + (page ? " and " + key + " > :after order by " + key : "");
    }

    /** A list that is never empty, as the query wants it; no site has an empty name. */
    private static Collection<String> sites(ExportJob job) {
        return job.sites().isEmpty() ? List.of("") : job.sites();
    }
}
