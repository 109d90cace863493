package medivlm.triage.fhir.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import medivlm.triage.fhir.matrix.Value.Span;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search's answer is like: order, pages, totals, includes, parts, formats. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class SearchAnswersTest {
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

    static Stream<Arguments> everySort() {
        return Stream.of(Searchable.values())
                .flatMap(type ->
                        type.sorts().stream()
                                .flatMap(sort -> Stream.of(sort, "-" + sort))
                                .map(sort -> Arguments.of(type.typeName(), sort)));
    }

    static Stream<Arguments> everyInclude() {
        return Stream.of(Searchable.values())
                .flatMap(type ->
                        type.includes().stream().map(name -> Arguments.of(type.typeName(), name)));
    }

    @ParameterizedTest(name = "{0}?_sort={1}")
    @MethodSource("everySort")
    void pagesFollowTheSortAndCoverEachRowOnce(String type, String sort) {
        List<Resource> rows = new ArrayList<>();
        String url = type + "?_count=7&_sort=" + sort;
        while (!url.isEmpty()) {
            Bundle page = FhirDoor.bundle(door.get(url));
            page.getEntry().forEach(entry -> rows.add(entry.getResource()));
            url = page.getLink("next") == null ? "" : page.getLink("next").getUrl();
        }
        assertThat(ids(rows)).doesNotHaveDuplicates().hasSameElementsAs(ids(door.all(type)));
        List<java.time.Instant> keys = keys(rows, sort.startsWith("-") ? sort.substring(1) : sort);
        if (sort.startsWith("-")) {
            Collections.reverse(keys);
        }
        assertThat(keys).isSorted();
    }

    /** Sort values as far as the resources show them; images without a date sort by arrival. */
    private static List<java.time.Instant> keys(List<Resource> rows, String sort) {
        ResourceValues values = new ResourceValues(Map.of(), List.of());
        List<java.time.Instant> keys = new ArrayList<>();
        for (Resource row : rows) {
            if (row instanceof org.hl7.fhir.r4.model.Task task && sort.equals("period")) {
                keys.add(task.getRestriction().getPeriod().getEnd().toInstant());
            } else {
                values.of(row, sort).forEach(one -> keys.add(((Span) one).low()));
            }
        }
        return keys;
    }

    @Test
    void rowsThatArriveMeanwhileNeitherRepeatNorHideOne() {
        MadeUpHospital made = new MadeUpHospital(stored, "pages" + System.nanoTime());
        for (int number = 0; number < 20; number++) {
            made.add(number);
        }
        try (FhirDoor pager = new FhirDoor(made.sites())) {
            for (String sort : List.of("_lastUpdated", "-_lastUpdated", "-date", "issued")) {
                Set<String> before = new HashSet<>(ids(pager.all("DiagnosticReport")));
                List<String> seen = new ArrayList<>();
                String url = "DiagnosticReport?_count=3&_sort=" + sort;
                int arrived = 100 + sort.length() * 1000;
                while (!url.isEmpty() && seen.size() < 200) {
                    Bundle page = FhirDoor.bundle(pager.get(url));
                    page.getEntry()
                            .forEach(one -> seen.add(one.getResource().getIdElement().getIdPart()));
                    if (arrived % 10 < 4) {
                        made.add(arrived * 8);
                        arrived++;
                    }
                    url = page.getLink("next") == null ? "" : page.getLink("next").getUrl();
                }
                assertThat(seen).as(sort).doesNotHaveDuplicates().containsAll(before);
            }
        }
    }

    @ParameterizedTest(name = "{0}?_include={0}:{1}")
    @MethodSource("everyInclude")
    void includedIsWhatTheMatchesReferToAndEachOnce(String type, String name) {
        Bundle found =
                FhirDoor.bundle(door.get(type + "?_count=200&_include=" + type + ":" + name));
        Set<String> referred = new TreeSet<>();
        List<String> included = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : found.getEntry()) {
            Resource resource = entry.getResource();
            if (entry.getSearch().getMode() == Bundle.SearchEntryMode.MATCH) {
                assertThat(resource.fhirType()).isEqualTo(type);
                referred.addAll(references(resource, element(type, name)));
            } else {
                included.add(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
            }
        }
        assertThat(included).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(included)).isEqualTo(current(referred)).isNotEmpty();
    }

    /** A report that was published before its patient was merged names the earlier record. */
    private Set<String> current(Set<String> references) {
        Set<String> found = new TreeSet<>();
        Map<String, String> successors = new java.util.HashMap<>();
        for (Resource one : door.all("Patient")) {
            org.hl7.fhir.r4.model.Patient patient = (org.hl7.fhir.r4.model.Patient) one;
            if (patient.hasLink()) {
                successors.put(
                        "Patient/" + patient.getIdElement().getIdPart(),
                        patient.getLinkFirstRep().getOther().getReference());
            }
        }
        references.forEach(one -> found.add(successors.getOrDefault(one, one)));
        return found;
    }

    private static String element(String type, String name) {
        return switch (name) {
            case "subject", "patient" -> type.equals("Task") ? "for" : "subject";
            case "imaging-study" -> "imagingStudy";
            case "based-on", "basedon" -> "basedOn";
            case "derived-from" -> "derivedFrom";
            default -> name;
        };
    }

    private static List<String> references(Resource resource, String element) {
        List<String> found = new ArrayList<>();
        for (Base value : resource.getChildByName(element).getValues()) {
            if (value instanceof Reference reference && reference.hasReference()) {
                found.add(reference.getReference().replaceFirst("/_history/.*", ""));
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport?_revinclude=Provenance:target",
                "ImagingStudy?_revinclude=DiagnosticReport:imaging-study"
            })
    void whatRefersToTheMatchesCanComeAlong(String query) {
        Bundle found = FhirDoor.bundle(door.get(query + "&_count=200"));
        Set<String> matches = new HashSet<>();
        List<Resource> others = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : found.getEntry()) {
            Resource resource = entry.getResource();
            if (entry.getSearch().getMode() == Bundle.SearchEntryMode.MATCH) {
                matches.add(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
            } else {
                others.add(resource);
            }
        }
        assertThat(others).isNotEmpty();
        for (Resource other : others) {
            String element = query.contains("Provenance") ? "target" : "imagingStudy";
            assertThat(references(other, element)).containsAnyElementsOf(matches);
        }
        assertThat(ids(others)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Searchable.class)
    void theTotalIsThatOfTheMatchesWhereItIsAskedFor(Searchable searchable) {
        String type = searchable.typeName();
        int all = door.all(type).size();
        for (String total : List.of("accurate", "estimate")) {
            Bundle found = FhirDoor.bundle(door.get(type + "?_count=2&_total=" + total));
            assertThat(found.getTotal()).isEqualTo(all);
            assertThat(found.getEntry()).hasSize(2);
        }
        assertThat(FhirDoor.bundle(door.get(type + "?_count=2&_total=none")).hasTotal()).isFalse();
        for (String none : List.of("_summary=count", "_count=0")) {
            Bundle found = FhirDoor.bundle(door.get(type + "?" + none));
            assertThat(found.getTotal()).as(none).isEqualTo(all);
            assertThat(found.getEntry()).isEmpty();
        }
    }

    @Test
    void elementsAndSummaryLeaveOutTheRestAndSaySo() {
        for (String part : List.of("_elements=status,subject", "_summary=true")) {
            for (JsonNode entry :
                    FhirDoor.json(door.get("DiagnosticReport?_count=3&" + part)).path("entry")) {
                JsonNode report = entry.path("resource");
                assertThat(report.path("status").asText()).isNotEmpty();
                assertThat(report.has("presentedForm")).as(part).isFalse();
                assertThat(report.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
            }
        }
        JsonNode whole =
                FhirDoor.json(door.get("DiagnosticReport?_count=3&_summary=false"))
                        .at("/entry/0/resource");
        assertThat(whole.has("presentedForm")).isTrue();
        assertThat(whole.at("/meta/tag").isMissingNode()).isTrue();
        String data = door.get("DiagnosticReport?_count=3&_summary=data").body();
        assertThat(data).contains("presentedForm", "SUBSETTED");
        String text = door.get("DiagnosticReport?_count=3&_summary=text").body();
        assertThat(text).doesNotContain("presentedForm").contains("status");
        assertThat(door.get("DiagnosticReport?_summary=some").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Searchable.class)
    void xmlSaysWhatJsonSays(Searchable searchable) {
        String query = searchable.typeName() + "?_count=5&_sort=_lastUpdated";
        Bundle json = FhirDoor.bundle(door.get(query));
        for (HttpResponse<String> answer :
                List.of(
                        door.get(query + "&_format=xml"),
                        door.get(query + "&_format=application/fhir%2Bxml"),
                        door.get(query, "Accept", "application/fhir+xml"))) {
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/fhir+xml");
            Bundle xml =
                    FhirContext.forR4Cached()
                            .newXmlParser()
                            .parseResource(Bundle.class, answer.body());
            assertThat(xml.getEntry()).hasSameSizeAs(json.getEntry());
            for (int i = 0; i < json.getEntry().size(); i++) {
                assertThat(
                                xml.getEntry()
                                        .get(i)
                                        .getResource()
                                        .equalsDeep(json.getEntry().get(i).getResource()))
                        .isTrue();
            }
        }
    }

    @Test
    void theSelfLinkFindsTheSameAgain() {
        String query = "DiagnosticReport?status=preliminary,final&date=ge2024&_sort=-date&_count=5";
        Bundle found = FhirDoor.bundle(door.get(query));
        Bundle again = FhirDoor.bundle(door.get(found.getLink("self").getUrl()));
        assertThat(ids(resources(again))).isEqualTo(ids(resources(found))).isNotEmpty();
        Bundle posted =
                FhirDoor.bundle(
                        door.post(
                                "DiagnosticReport/_search",
                                query.substring(query.indexOf('?') + 1),
                                "Content-Type",
                                "application/x-www-form-urlencoded"));
        assertThat(ids(resources(posted))).isEqualTo(ids(resources(found)));
        assertThat(posted.getLink("next").getUrl()).startsWith(door.base() + "/DiagnosticReport?");
    }

    private static List<Resource> resources(Bundle bundle) {
        return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
    }

    private static List<String> ids(List<Resource> resources) {
        return resources.stream().map(one -> one.getIdElement().getIdPart()).toList();
    }
}
