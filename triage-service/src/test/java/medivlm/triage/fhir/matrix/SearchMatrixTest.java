package medivlm.triage.fhir.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import medivlm.triage.fhir.matrix.Queries.Query;
import medivlm.triage.fhir.search.SearchParameter;
import medivlm.triage.fhir.search.Searchable;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
class SearchMatrixTest {
    private static final Map<String, List<Resource>> HELD = new HashMap<>();

    /** Queries with each modifier that go both ways; of the rest, every other one. */
    private static final int ASKED_BOTH_WAYS = 4;

    private static @Nullable MadeUpHospital hospital;

    @Inject StoredStudies stored;

    private FhirDoor door = new FhirDoor();
    private ResourceValues values = new ResourceValues(Map.of(), List.of());

    @BeforeEach
    void fillOnce() {
        MadeUpHospital filled = hospital;
        if (filled == null) {
            filled = new MadeUpHospital(stored, Long.toString(System.nanoTime())).fill();
            hospital = filled;
            HELD.clear();
        }
        door = new FhirDoor(filled.sites());
        values = new ResourceValues(filled.sentPatients(), held("Patient"));
    }

    /** What the hospital has of a type; it does not change. */
    private List<Resource> held(String type) {
        return HELD.computeIfAbsent(type, door::all);
    }

    @AfterEach
    void close() {
        door.close();
    }

    static Stream<Arguments> everyParameter() {
        return Stream.of(Searchable.values())
                .flatMap(type ->
                        type.parameters().stream()
                                .map(SearchParameter::name)
                                .map(name -> Arguments.of(type.typeName(), name)));
    }

    @Test
    void theHospitalIsThereAsItWasMadeUp() {
        MadeUpHospital made = java.util.Objects.requireNonNull(hospital);
        assertThat(door.all("ImagingStudy")).hasSize(MadeUpHospital.STUDIES);
        assertThat(door.all("Task")).hasSize(MadeUpHospital.STUDIES);
        assertThat(door.all("ServiceRequest")).hasSize(made.accessions());
        assertThat(door.all("DiagnosticReport")).hasSize(made.reports());
        assertThat(door.all("Observation")).hasSizeBetween(made.reports() - 3, made.reports());
        assertThat(door.all("Patient")).hasSizeGreaterThan(8);
    }

    @ParameterizedTest(name = "{0}?{1}")
    @MethodSource("everyParameter")
    void eachFormOfAParameterSelectsByGetAndByPostWhatAPlainFilterSelects(
            String type, String parameter) {
        List<Resource> all = held(type);
        List<String> differences = Collections.synchronizedList(new ArrayList<>());
        long selective =
                asks(queries(all, parameter)).parallelStream()
                        .filter(ask -> selects(type, all, parameter, ask, differences))
                        .count();
        assertThat(differences).isEmpty();
        assertThat(selective).isPositive();
    }

    /**
     * A query on its way.
     *
     * @param post whether it goes by POST
     */
    private record Ask(Query query, boolean post) {}

    private static List<Ask> asks(List<Query> queries) {
        Map<String, Integer> asked = new HashMap<>();
        List<Ask> asks = new ArrayList<>();
        for (Query query : queries) {
            int before = asked.merge(query.modifier(), 1, Integer::sum) - 1;
            boolean both = before < ASKED_BOTH_WAYS;
            // a date has six forms for each prefix: each form and each prefix goes both ways
            boolean post = (before + before / 6) % 2 == 1;
            if (both || !post) {
                asks.add(new Ask(query, false));
            }
            if (both || post) {
                asks.add(new Ask(query, true));
            }
        }
        return asks;
    }

    /** Whether something had to be found; an approximate date on the edge is let be. */
    private boolean selects(
            String type, List<Resource> all, String parameter, Ask ask, List<String> differences) {
        Query query = ask.query();
        Set<String> before = expected(all, parameter, query, Instant.now());
        List<String> got = door.ids(type, asked(parameter, query), ask.post());
        if (!before.equals(expected(all, parameter, query, Instant.now()))) {
            return false;
        }
        compare(query + (ask.post() ? " by POST" : " by GET"), before, got, differences);
        return !before.isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Searchable.class)
    void conditionsTogetherSelectWhatBothSelect(Searchable searchable) {
        String type = searchable.typeName();
        List<Resource> all = held(type);
        Random random = new Random(11);
        List<SearchParameter> parameters = searchable.parameters();
        List<String> differences = new ArrayList<>();
        for (int pair = 0; pair < 60; pair++) {
            String one = parameters.get(random.nextInt(parameters.size())).name();
            String two = parameters.get(random.nextInt(parameters.size())).name();
            Query first = any(queries(all, one), random);
            Query second = any(queries(all, two), random);
            List<Map.Entry<String, String>> asked = new ArrayList<>(asked(one, first));
            asked.addAll(asked(two, second));
            Set<String> both = expected(all, one, first, Instant.now());
            both.retainAll(expected(all, two, second, Instant.now()));
            compare(asked.toString(), both, door.ids(type, asked, pair % 2 == 0), differences);
        }
        assertThat(differences).isEmpty();
    }

    private List<Query> queries(List<Resource> all, String parameter) {
        return new Queries(door.base())
                .of(
                        all.stream()
                                .<Value>flatMap(one -> values.of(one, parameter).stream())
                                .toList(),
                        parameter.contains("."));
    }

    private static Query any(List<Query> queries, Random random) {
        List<Query> steady = queries.stream().filter(q -> !q.value().startsWith("ap")).toList();
        return steady.get(random.nextInt(steady.size()));
    }

    private static List<Map.Entry<String, String>> asked(String parameter, Query query) {
        String name = query.modifier().isEmpty() ? parameter : parameter + ":" + query.modifier();
        return List.of(
                Map.entry(name, query.value()),
                Map.entry("_count", "200"),
                Map.entry("_elements", "status"));
    }

    private Set<String> expected(List<Resource> all, String parameter, Query query, Instant now) {
        Filter filter = new Filter(door.base(), now);
        Set<String> ids = new HashSet<>();
        for (Resource one : all) {
            if (filter.matches(values.of(one, parameter), query.modifier(), query.value())) {
                ids.add(one.getIdElement().getIdPart());
            }
        }
        return ids;
    }

    private static void compare(
            String query, Set<String> expected, List<String> got, List<String> differences) {
        Set<String> once = new HashSet<>(got);
        if (!once.equals(expected) || once.size() != got.size()) {
            differences.add(query + ": expected " + expected.size() + ", got " + got.size());
        }
    }
}
