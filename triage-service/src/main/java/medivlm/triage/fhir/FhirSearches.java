package medivlm.triage.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import medivlm.triage.fhir.record.PatientRecord;
import medivlm.triage.fhir.record.StudyRecord;
import medivlm.triage.fhir.resource.Devices;
import medivlm.triage.fhir.resource.ImagingStudies;
import medivlm.triage.fhir.resource.Patients;
import medivlm.triage.fhir.resource.Provenances;
import medivlm.triage.fhir.resource.ServiceRequests;
import medivlm.triage.fhir.resource.SeverityObservations;
import medivlm.triage.fhir.resource.Tasks;
import medivlm.triage.fhir.search.Hit;
import medivlm.triage.fhir.search.Hits;
import medivlm.triage.fhir.search.PostgresSearch;
import medivlm.triage.fhir.search.SearchReader;
import medivlm.triage.fhir.search.SearchRequest;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.fhir.search.UnusableSearchException;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.security.Caller;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Searches, as Bundles of type searchset. */
@ApplicationScoped
class FhirSearches {
    private final FhirAccess access;
    private final StudyRecords records;
    private final FhirDisclosure disclosure;
    private final PostgresSearch search;
    private final Clock clock;

    @Inject
    FhirSearches(
            FhirAccess access,
            StudyRecords records,
            FhirDisclosure disclosure,
            DataSource database,
            Clock clock) {
        this.access = access;
        this.records = records;
        this.disclosure = disclosure;
        this.clock = clock;
        this.search = new PostgresSearch(database);
    }

    /** Answers the search of a request. */
    Bundle search(Searchable type, RequestDetails request) {
        Caller caller = access.reader();
        String prefer = request.getHeader("Prefer");
        boolean strict = prefer != null && prefer.contains("handling=strict");
        String base = SearchBundle.withoutSlash(request.getFhirServerBase());
        try {
            for (String name : request.getParameters().keySet()) {
                if (!disclosure.searchable(name)) {
                    throw new InvalidRequestException(
                            "findings are not shown here, so nobody can search by '" + name + "'");
                }
            }
            SearchRequest asked = SearchReader.read(type, request.getParameters(), strict, base);
            boolean stored =
                    type == Searchable.DIAGNOSTIC_REPORT
                            && disclosure.asStored()
                            && StoredAnswers.possible(request);
            Hits hits =
                    search.page(asked, caller.allSites(), caller.sites(), clock.instant(), stored);
            // what the page itself brought along needs nothing more
            Bundle bundle =
                    stored && !asked.needsStudies()
                            ? bundle(asked, hits, base, true)
                            : QuarkusTransaction.requiringNew()
                                    .call(() -> bundle(asked, hits, base, stored));
            access.search(caller, asked, hits);
            return bundle;
        } catch (UnusableSearchException e) {
            throw Refusals.of(e);
        }
    }

    private Bundle bundle(SearchRequest asked, Hits hits, String base, boolean stored) {
        SearchBundle bundle = new SearchBundle(base, asked, hits, clock.instant());
        Map<UUID, StudyRecord> studies =
                asked.needsStudies()
                        ? records.studies(
                                hits.rows().stream()
                                        .flatMap(hit -> Stream.ofNullable(hit.study()))
                                        .distinct()
                                        .toList())
                        : Map.of();
        matches(asked.type(), hits.rows(), studies, stored).values().forEach(bundle::match);
        for (Hit hit : hits.rows()) {
            StudyRecord study = hit.study() == null ? null : studies.get(hit.study());
            if (study != null) {
                asked.includes().stream()
                        .map(name -> included(name, study))
                        .filter(Objects::nonNull)
                        .forEach(bundle::include);
            }
        }
        for (String name : asked.revincludes()) {
            revincluded(name, studies).forEach(bundle::include);
        }
        return bundle.done();
    }

    private Map<UUID, Resource> matches(
            Searchable type, List<Hit> hits, Map<UUID, StudyRecord> studies, boolean stored) {
        Map<UUID, Resource> found = new LinkedHashMap<>();
        if (stored) {
            for (Hit hit : hits) {
                if (hit.resource() != null) {
                    found.put(hit.id(), StoredAnswers.report(hit.id().toString(), hit.resource()));
                }
            }
            return found;
        }
        if (type == Searchable.DIAGNOSTIC_REPORT) {
            Map<UUID, ReportVersionEntity> latest =
                    latestReports("reportId", hits.stream().map(Hit::id).toList());
            for (Hit hit : hits) {
                ReportVersionEntity row = latest.get(hit.id());
                if (row != null) {
                    found.put(hit.id(), disclosure.report(row));
                }
            }
            return found;
        }
        if (type == Searchable.PATIENT) {
            Map<UUID, PatientRecord> patients =
                    records.patientsById(hits.stream().map(Hit::id).toList());
            for (Hit hit : hits) {
                PatientRecord patient = patients.get(hit.id());
                if (patient != null) {
                    found.put(hit.id(), Patients.of(patient));
                }
            }
            return found;
        }
        for (Hit hit : hits) {
            StudyRecord study = studies.get(hit.id());
            Resource resource = study == null ? null : ofStudy(type, study);
            if (resource != null) {
                found.put(hit.id(), resource);
            }
        }
        return found;
    }

    private @Nullable Resource ofStudy(Searchable type, StudyRecord study) {
        return switch (type) {
            case OBSERVATION -> disclosure.shown(SeverityObservations.of(study));
            case IMAGING_STUDY -> ImagingStudies.of(study);
            case TASK -> Tasks.of(study);
            case SERVICE_REQUEST -> ServiceRequests.of(study);
            case DIAGNOSTIC_REPORT, PATIENT -> null;
        };
    }

    private @Nullable Resource included(String name, StudyRecord study) {
        return switch (name) {
            case "subject", "patient" -> {
                PatientRecord patient = study.patient();
                yield patient == null ? null : Patients.of(patient);
            }
            case "imaging-study", "derived-from", "focus" -> ImagingStudies.of(study);
            case "result" -> disclosure.shown(SeverityObservations.of(study));
            case "based-on", "basedon" -> ServiceRequests.of(study);
            case "device" -> Devices.of(study);
            default -> throw new IllegalStateException("nothing to include for " + name);
        };
    }

    private List<Resource> revincluded(String name, Map<UUID, StudyRecord> studies) {
        return switch (name) {
            case "Provenance:target" ->
                    studies.values().stream()
                            .flatMap(study -> Provenances.of(study).stream())
                            .map(Resource.class::cast)
                            .toList();
            case "DiagnosticReport:imaging-study" ->
                    latestReports("studyKey", List.copyOf(studies.keySet())).values().stream()
                            .map(disclosure::report)
                            .map(Resource.class::cast)
                            .toList();
            default -> throw new IllegalStateException("nothing to include for " + name);
        };
    }

    /** Latest version of each report, by report id. */
    private static Map<UUID, ReportVersionEntity> latestReports(String column, List<UUID> keys) {
        Map<UUID, ReportVersionEntity> latest = new HashMap<>();
        if (!keys.isEmpty()) {
            ReportVersionEntity.<ReportVersionEntity>list(
                            "from ReportVersionEntity r where r."
                                    + column
                                    + " in ?1 and not exists (select 1 from ReportVersionEntity n"
                                    + " where n.reportId = r.reportId"
                                    + " and n.reportVersion > r.reportVersion)",
                            keys)
                    .forEach(row -> latest.put(row.reportId, row));
        }
        return latest;
    }
}
