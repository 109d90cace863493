package medivlm.triage.fhir.export;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import medivlm.schemas.EventJson;
import medivlm.triage.audit.AuditEntry;
import medivlm.triage.fhir.FhirAccess;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Roles;
import org.jspecify.annotations.Nullable;

/** Answers the requests of bulk export, for those who may, and records each. */
@ApplicationScoped
class Exports {
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final String TARGET = "fhir:$export";
    private static final String RETRY_AFTER = "2";
    private static final Set<String> PARAMETERS =
            Set.of("_outputFormat", "_type", "_since", "deidentify", "_format", "_pretty");

    private final FhirAccess access;
    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportConfig config;

    @Inject
    Exports(FhirAccess access, ExportJobs jobs, ExportFiles files, ExportConfig config) {
        this.access = access;
        this.jobs = jobs;
        this.files = files;
        this.config = config;
    }

    /** 202 with the address of the status. */
    void kickOff(KickOff asked, ServletRequestDetails request) {
        Caller caller = exporter();
        boolean deidentified = asked.deidentified() || onlyDeidentified(caller);
        for (String name : request.getParameters().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new InvalidRequestException(
                        "an export knows _type, _since, _outputFormat and deidentify; leave out '"
                                + name.substring(0, Math.min(100, name.length()))
                                + "'");
            }
        }
        String prefer = request.getHeader("Prefer");
        if (prefer == null || !prefer.contains("respond-async")) {
            throw new InvalidRequestException(
                    "an export answers later; send the header Prefer: respond-async");
        }
        ExportRequest export = asked.read(deidentified);
        if (deidentified && config.pseudonymKey().isEmpty()) {
            throw new InvalidRequestException(
                    "nothing is exported de-identified here: triage.export.pseudonym-key is not"
                            + " set; tell the administrator");
        }
        if (jobs.open(caller.user()) >= config.mostPerUser()) {
            throw new UnclassifiedServerFailureException(
                    TOO_MANY, "your other exports are not done yet; wait, or delete one");
        }
        UUID job = jobs.add(caller, kickOffUrl(asked, request), export);
        record(caller, "export", query(asked, deidentified), "export=" + job);
        HttpServletResponse answer = request.getServletResponse();
        answer.setStatus(ACCEPTED);
        answer.setHeader("Content-Location", url(request, "$export-poll-status", job));
    }

    /** 202 while it runs, 200 with the manifest, 500 with what went wrong; DELETE ends it. */
    void status(String id, ServletRequestDetails request) throws IOException {
        Caller caller = exporter();
        ExportJob job = mine(id, caller);
        HttpServletResponse answer = request.getServletResponse();
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            jobs.delete(job.id());
            files.delete(job.id());
            record(caller, "export-delete", null, "export=" + job.id());
            answer.setStatus(ACCEPTED);
            return;
        }
        switch (job.state()) {
            case ExportJob.COMPLETE -> manifest(job, request);
            case ExportJob.FAILED ->
                    throw new InternalErrorException(
                            Objects.requireNonNullElse(job.problem(), "the export failed"));
            default -> {
                answer.setStatus(ACCEPTED);
                answer.setHeader(
                        "X-Progress",
                        job.state().equals(ExportJob.ACCEPTED)
                                ? "waiting"
                                : job.done() + " of " + job.total() + " studies and patients");
                answer.setHeader("Retry-After", RETRY_AFTER);
            }
        }
    }

    /** The file. */
    void file(String id, String name, ServletRequestDetails request) throws IOException {
        Caller caller = exporter();
        ExportJob job = mine(id, caller);
        ExportFile file =
                job.files().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(Exports::missing);
        Path path = files.file(job.id(), file);
        if (!Files.isRegularFile(path)) {
            throw new InternalErrorException(
                    "the file is gone; are all processes on one triage.export.directory?");
        }
        record(
                caller,
                "export-download",
                null,
                "export=" + job.id() + " file=" + file.name() + " resources=" + file.count());
        HttpServletResponse answer = request.getServletResponse();
        answer.setStatus(HttpServletResponse.SC_OK);
        answer.setContentType("application/fhir+ndjson");
        answer.setContentLengthLong(file.bytes());
        Files.copy(path, answer.getOutputStream());
    }

    private void manifest(ExportJob job, ServletRequestDetails request) throws IOException {
        ObjectNode manifest = EventJson.mapper().createObjectNode();
        manifest.put("transactionTime", job.transactionTime().toString());
        manifest.put("request", job.request());
        manifest.put("requiresAccessToken", true);
        ArrayNode output = manifest.putArray("output");
        for (ExportFile file : job.files()) {
            output.addObject()
                    .put("type", file.type())
                    .put(
                            "url",
                            url(request, "$export-file", job.id()) + "&name=" + encode(file.name()))
                    .put("count", file.count());
        }
        manifest.putArray("error");
        HttpServletResponse answer = request.getServletResponse();
        answer.setStatus(HttpServletResponse.SC_OK);
        answer.setContentType("application/json");
        Instant expires = job.expiresAt();
        if (expires != null) {
            answer.setHeader(
                    "Expires",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
        }
        answer.getOutputStream().write(manifest.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private ExportJob mine(String id, Caller caller) {
        try {
            return jobs.find(UUID.fromString(id))
                    .filter(one -> one.isOf(caller))
                    .filter(one -> one.asked().deidentified() || !onlyDeidentified(caller))
                    .orElseThrow(Exports::missing);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private Caller exporter() {
        Caller caller = access.caller();
        if (caller.roles().contains(Roles.FHIR_READER)
                || caller.roles().contains(Roles.ADMIN)
                || caller.roles().contains(Roles.RESEARCHER)) {
            return caller;
        }
        throw new ForbiddenOperationException(
                "an export needs the role fhir-reader, admin or researcher");
    }

    /** Researchers get nothing that names anybody. */
    private static boolean onlyDeidentified(Caller caller) {
        return !caller.roles().contains(Roles.FHIR_READER) && !caller.roles().contains(Roles.ADMIN);
    }

    private void record(
            Caller caller, String action, @Nullable String query, @Nullable String detail) {
        access.record(
                new AuditEntry(
                        caller.user(),
                        action,
                        TARGET,
                        null,
                        query,
                        null,
                        null,
                        null,
                        AuditEntry.SUCCESS,
                        detail));
    }

    private static String query(KickOff asked, boolean deidentified) {
        return (asked.patientsOnly() ? "Patient/$export" : "$export")
                + "?_type="
                + asked.types()
                + "&_since="
                + asked.since()
                + "&deidentify="
                + deidentified;
    }

    private static String kickOffUrl(KickOff asked, ServletRequestDetails request) {
        StringBuilder url =
                new StringBuilder(base(request))
                        .append(asked.patientsOnly() ? "Patient/$export" : "$export");
        String[][] parameters = {
            {"_outputFormat", asked.format()},
            {"_type", asked.types()},
            {"_since", asked.since()},
            {"deidentify", asked.deidentify()}
        };
        char before = '?';
        for (String[] parameter : parameters) {
            if (!parameter[1].isEmpty()) {
                url.append(before).append(parameter[0]).append('=').append(encode(parameter[1]));
                before = '&';
            }
        }
        return url.toString();
    }

    private static String url(ServletRequestDetails request, String operation, UUID job) {
        return base(request) + operation + "?_jobId=" + job;
    }

    private static String base(ServletRequestDetails request) {
        String base = request.getFhirServerBase();
        return base.endsWith("/") ? base : base + "/";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ResourceNotFoundException missing() {
        return new ResourceNotFoundException("there is no such export, or no more");
    }
}
