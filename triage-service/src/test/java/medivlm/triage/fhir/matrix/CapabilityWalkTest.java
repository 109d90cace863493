package medivlm.triage.fhir.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code metadata} lists is tried and works; what works is listed; the rest is refused. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class CapabilityWalkTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STRICT = "handling=strict";

    /** Types of this page; others that the statement lists have tests of their own. */
    private static final Set<String> SEARCHED =
            Set.of(
                    "DiagnosticReport",
                    "Observation",
                    "ImagingStudy",
                    "Task",
                    "ServiceRequest",
                    "Patient");

    private static @Nullable MadeUpHospital hospital;

    @Inject StoredStudies stored;

    private FhirDoor door = new FhirDoor();

    @BeforeEach
    void fillOnce() {
        if (hospital == null) {
            hospital = new MadeUpHospital(stored, Long.toString(System.nanoTime())).fill();
        }
        door = new FhirDoor(Objects.requireNonNull(hospital).sites());
    }

    @AfterEach
    void close() {
        door.close();
    }

    private CapabilityStatement statement() {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(CapabilityStatement.class, door.get("metadata").body());
    }

    private Stream<CapabilityStatementRestResourceComponent> resources() {
        return statement().getRestFirstRep().getResource().stream()
                .filter(one ->
                        SEARCHED.contains(one.getType())
                                || one.getType().equals("Device")
                                || one.getType().equals("Provenance"));
    }

    @Test
    void theStatementIsValidAndNamesTheServer() {
        String json = door.get("metadata").body();
        assertThat(Validation.errors(json)).isEmpty();
        CapabilityStatement statement = statement();
        assertThat(statement.getImplementation().getUrl()).isEqualTo(door.base());
        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(CapabilityStatementRestResourceComponent::getType)
                .containsAll(SEARCHED);
    }

    @Test
    void eachFormatThatIsListedIsServed() {
        for (var format : statement().getFormat()) {
            HttpResponse<String> answer = door.get("metadata", "Accept", format.getValue());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith(format.getValue());
        }
    }

    @Test
    void eachInteractionThatIsListedWorksAndNoOtherDoes() {
        resources()
                .forEach(resource -> {
                    String type = resource.getType();
                    String id = id(type);
                    Map<String, Integer> answers = new HashMap<>();
                    answers.put("read", door.get(type + "/" + id).statusCode());
                    String version = version(type, id);
                    answers.put(
                            "vread",
                            door.get(type + "/" + id + "/_history/" + version).statusCode());
                    answers.put(
                            "history-instance",
                            door.get(type + "/" + id + "/_history").statusCode());
                    answers.put("history-type", door.get(type + "/_history").statusCode());
                    answers.put("search-type", door.get(type + "?_count=1").statusCode());
                    answers.put(
                            "create",
                            door.post(
                                            type,
                                            "{\"resourceType\":\"" + type + "\"}",
                                            "Content-Type",
                                            "application/fhir+json")
                                    .statusCode());
                    Set<String> listed = new TreeSet<>();
                    resource.getInteraction().stream()
                            .map(ResourceInteractionComponent::getCode)
                            .forEach(code -> listed.add(code.toCode()));
                    Set<String> working = new TreeSet<>();
                    answers.forEach((name, status) -> {
                        if (status < 300) {
                            working.add(name);
                        } else {
                            assertThat(status).as(type + " " + name).isBetween(400, 499);
                        }
                    });
                    assertThat(working).as(type).isEqualTo(listed);
                });
    }

    @Test
    void eachReadIsConditional() {
        resources()
                .forEach(resource -> {
                    assertThat(resource.getConditionalRead().toCode()).isEqualTo("full-support");
                    String path = resource.getType() + "/" + id(resource.getType());
                    HttpResponse<String> first = door.get(path);
                    String tag = first.headers().firstValue("ETag").orElse("");
                    if (!tag.isEmpty()) {
                        assertThat(door.get(path, "If-None-Match", tag).statusCode())
                                .isEqualTo(304);
                        assertThat(door.get(path, "If-None-Match", "W/\"no\"").statusCode())
                                .isEqualTo(200);
                    }
                    first.headers()
                            .firstValue("Last-Modified")
                            .ifPresent(at -> {
                                assertThat(door.get(path, "If-Modified-Since", at).statusCode())
                                        .as(path)
                                        .isEqualTo(304);
                                String long_ago = "Mon, 01 Jan 2001 00:00:00 GMT";
                                assertThat(
                                                door.get(path, "If-Modified-Since", long_ago)
                                                        .statusCode())
                                        .isEqualTo(200);
                            });
                });
    }

    @Test
    void eachSearchParameterAndIncludeThatIsListedWorksAndEveryOneThatWorksIsListed() {
        List<String> refused = new ArrayList<>();
        resources()
                .filter(one -> SEARCHED.contains(one.getType()))
                .forEach(resource -> {
                    String type = resource.getType();
                    List<String> queries = new ArrayList<>();
                    for (var parameter : resource.getSearchParam()) {
                        queries.add(parameter.getName() + "=" + value(parameter));
                    }
                    resource.getSearchInclude()
                            .forEach(one -> queries.add("_include=" + one.getValue()));
                    resource.getSearchRevInclude()
                            .forEach(one -> queries.add("_revinclude=" + one.getValue()));
                    for (String query : queries) {
                        int got = door.get(type + "?" + query, "Prefer", STRICT).statusCode();
                        int posted =
                                door.post(
                                                type + "/_search",
                                                query,
                                                "Content-Type",
                                                FORM,
                                                "Prefer",
                                                STRICT)
                                        .statusCode();
                        if (got != 200 || posted != 200) {
                            refused.add(type + "?" + query + " " + got + " " + posted);
                        }
                    }
                    Searchable known =
                            Stream.of(Searchable.values())
                                    .filter(one -> one.typeName().equals(type))
                                    .findFirst()
                                    .orElseThrow();
                    Set<String> bases = new TreeSet<>();
                    known.parameters().forEach(one -> bases.add(one.base()));
                    assertThat(resource.getSearchParam())
                            .extracting(
                                    CapabilityStatementRestResourceSearchParamComponent::getName)
                            .containsExactlyInAnyOrderElementsOf(bases);
                });
        assertThat(refused).isEmpty();
    }

    private static String value(CapabilityStatementRestResourceSearchParamComponent parameter) {
        return switch (parameter.getType()) {
            case DATE -> "ap2026";
            case REFERENCE -> "5b0b7ff4-5dcb-4a41-9d4c-8a5b7c2e1c11";
            default -> "x";
        };
    }

    @Test
    void eachOperationThatIsListedWorks() {
        resources()
                .forEach(resource -> {
                    String type = resource.getType();
                    assertThat(resource.getOperation())
                            .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                            .containsExactlyElementsOf(
                                    type.equals("Patient")
                                            ? List.of("validate", "export")
                                            : List.of("validate"));
                    String stored = door.get(type + "/" + id(type)).body();
                    for (HttpResponse<String> answer :
                            List.of(
                                    door.get(type + "/" + id(type) + "/$validate"),
                                    door.post(
                                            type + "/$validate",
                                            stored,
                                            "Content-Type",
                                            "application/fhir+json"))) {
                        assertThat(answer.statusCode()).as(type + answer.body()).isEqualTo(200);
                        assertThat(answer.body())
                                .contains("OperationOutcome")
                                .doesNotContain("\"error\"");
                    }
                });
        assertThat(statement().getRestFirstRep().getOperation())
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .containsExactly("export");
        for (String level : List.of("$export", "Patient/$export")) {
            HttpResponse<String> begun = door.get(level, "Prefer", "respond-async");
            assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
            assertThat(begun.headers().firstValue("Content-Location")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Encounter, 404",
        "Encounter/1, 404",
        "DiagnosticReport/_history, 400",
        "_history, 400",
        "'', 400",
        "DiagnosticReport/$everything, 400",
        "$graphql?query=x, 400",
        "Patient/1/DiagnosticReport, 400",
        "DiagnosticReport/no-such-id, 404",
        "DiagnosticReport?colour=red, 400",
        "DiagnosticReport?_has:Observation:subject:code=x, 400",
        "DiagnosticReport?_filter=status eq final, 400",
        "DiagnosticReport?status:above=final, 400",
        "DiagnosticReport?subject.name=x, 400",
        "DiagnosticReport?_include=DiagnosticReport:performer, 400",
        "DiagnosticReport?_revinclude=Task:focus, 400",
        "DiagnosticReport?_sort=status, 400",
        "DiagnosticReport?_format=turtle, 406"
    })
    void whatIsNotListedGetsAClearOutcome(String path, int status) {
        HttpResponse<String> answer =
                door.get(path.replace(" ", "%20").replace("|", "%7C"), "Prefer", STRICT);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        JsonNode outcome = FhirDoor.json(answer);
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.at("/issue/0/diagnostics").asText()).isNotBlank();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private String version(String type, String id) {
        String version = FhirDoor.json(door.get(type + "/" + id)).at("/meta/versionId").asText();
        return version.isEmpty() ? "1" : version;
    }

    private String id(String type) {
        return switch (type) {
            case "Device" -> "ab".repeat(16);
            case "Provenance" -> report() + "-machine";
            default -> door.all(type).getFirst().getIdElement().getIdPart();
        };
    }

    private String report() {
        JsonNode found = FhirDoor.json(door.get("DiagnosticReport?status=preliminary&_count=1"));
        return found.at("/entry/0/resource/imagingStudy/0/reference")
                .asText()
                .substring("ImagingStudy/".length());
    }
}
