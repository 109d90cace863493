package medivlm.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.gclient.DateClientParam;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import medivlm.standalone.access.Role;
import medivlm.standalone.launch.Service;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that know FHIR and not us: HAPI's client, and curl. */
@ExtendWith(WithStack.class)
class FhirClientIT {
    private static final List<String> TYPES =
            List.of(
                    "DiagnosticReport",
                    "Observation",
                    "ImagingStudy",
                    "Task",
                    "ServiceRequest",
                    "Patient");

    private static IGenericClient client(Stack stack) {
        FhirContext context = FhirContext.forR4Cached();
        context.getRestfulClientFactory().setSocketTimeout(120_000);
        IGenericClient client =
                context.newRestfulGenericClient(stack.uri(Service.TRIAGE, "/fhir").toString());
        client.registerInterceptor(
                new BearerTokenAuthInterceptor(stack.token(Role.FHIR_READER, "main")));
        return client;
    }

    private static String study(Stack stack, long seed) {
        String study =
                stack.send(SampleStudies.phantom(seed), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText();
        stack.settledRow(study);
        return study;
    }

    @Test
    void hapisClientReadsSearchesAndPages(Stack stack) {
        String study = study(stack, 9_880);
        study(stack, 9_881);
        study(stack, 9_882);
        IGenericClient client = client(stack);

        CapabilityStatement statement =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(statement.getRestFirstRep().getResource()).hasSizeGreaterThan(6);

        DiagnosticReport report =
                client.read().resource(DiagnosticReport.class).withId(study).execute();
        assertThat(report.getStatus())
                .isEqualTo(DiagnosticReport.DiagnosticReportStatus.PRELIMINARY);
        String version = report.getMeta().getVersionId();
        assertThat(
                        client.read()
                                .resource(DiagnosticReport.class)
                                .withIdAndVersion(study, version)
                                .execute()
                                .getConclusion())
                .isEqualTo(report.getConclusion());
        Bundle history =
                client.history()
                        .onInstance("DiagnosticReport/" + study)
                        .returnBundle(Bundle.class)
                        .execute();
        assertThat(history.getEntry()).isNotEmpty();

        Bundle found =
                client.search()
                        .forResource(DiagnosticReport.class)
                        .where(
                                new ReferenceClientParam("subject")
                                        .hasId(report.getSubject().getReference()))
                        .and(new DateClientParam("date").afterOrEquals().day("1990-01-01"))
                        .include(DiagnosticReport.INCLUDE_SUBJECT)
                        .returnBundle(Bundle.class)
                        .usingStyle(ca.uhn.fhir.rest.api.SearchStyleEnum.POST)
                        .execute();
        assertThat(types(found)).contains("DiagnosticReport", "Patient");

        Set<String> seen = new HashSet<>();
        Bundle page =
                client.search()
                        .forResource(DiagnosticReport.class)
                        .count(1)
                        .summaryMode(SummaryEnum.TRUE)
                        .returnBundle(Bundle.class)
                        .execute();
        while (true) {
            page.getEntry()
                    .forEach(one ->
                            assertThat(seen.add(one.getResource().getIdElement().getIdPart()))
                                    .isTrue());
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                break;
            }
            page = client.loadPage().next(page).execute();
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).contains(study);

        assertThatThrownBy(() ->
                        client.read()
                                .resource(DiagnosticReport.class)
                                .withId("no-such-report")
                                .execute())
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        missing ->
                                assertThat(missing.getOperationOutcome())
                                        .isInstanceOf(OperationOutcome.class));
    }

    private static List<String> types(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .map(Resource::fhirType)
                .toList();
    }

    @Test
    void curlWalksTheWholeDoor(Stack stack) throws IOException, InterruptedException {
        study(stack, 9_885);
        Path log = Files.createTempFile("fhir-walk", ".log");
        try {
            assumeTrue(runs(log, "curl", "--version"), "no curl on the path");
            boolean walked =
                    runs(
                            log,
                            Repository.ROOT.resolve("docs/fhir-walk.sh").toString(),
                            stack.uri(Service.TRIAGE, "/fhir").toString(),
                            stack.token(Role.FHIR_READER, "main"));
            assertThat(walked).as(Files.readString(log, StandardCharsets.UTF_8)).isTrue();
        } finally {
            Files.delete(log);
        }
    }

    private static boolean runs(Path log, String... command)
            throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whatever the tests of this run have put there so far, and one study of each outcome. */
    @Test
    void everyResourceThatTheSystemHoldsPassesTheValidator(Stack stack) {
        study(stack, 9_886);
        stack.settledRow(
                stack.send(SampleStudies.tomogram(9_887), "application/dicom", Map.of())
                        .json()
                        .path("study")
                        .asText());
        IGenericClient client = client(stack);
        int validated = 0;
        for (String type : TYPES) {
            Bundle page =
                    client.search()
                            .byUrl(
                                    type
                                            + "?_count=100"
                                            + (type.equals("DiagnosticReport")
                                                    ? "&_revinclude=Provenance:target"
                                                    : ""))
                            .returnBundle(Bundle.class)
                            .execute();
            while (true) {
                for (Bundle.BundleEntryComponent entry : page.getEntry()) {
                    assertValid(stack, entry.getResource());
                    validated++;
                }
                if (page.getLink(Bundle.LINK_NEXT) == null) {
                    break;
                }
                page = client.loadPage().next(page).execute();
            }
        }
        assertThat(validated).isGreaterThan(10);
    }

    private static void assertValid(Stack stack, Resource resource) {
        String type = resource.fhirType();
        String read = stack.fhir(type + "/" + resource.getIdElement().getIdPart()).text();
        Stack.Answer answer = stack.postFhir(type + "/$validate", read);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> errors = new java.util.ArrayList<>();
        answer.json()
                .path("issue")
                .forEach(issue -> {
                    if (Set.of("error", "fatal").contains(issue.path("severity").asText())) {
                        errors.add(issue.toString());
                    }
                });
        assertThat(errors).as(type).isEmpty();
    }
}
