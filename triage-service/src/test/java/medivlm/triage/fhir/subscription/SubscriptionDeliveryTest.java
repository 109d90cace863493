package medivlm.triage.fhir.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications: a real database, real sockets, endpoints that fail, hang and come back. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(HookPorts.class)
class SubscriptionDeliveryTest {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Inject StoredStudies stored;
    @Inject Notifiers notifiers;
    @Inject EntityManager entities;

    private String site = "";

    @BeforeEach
    void begin() {
        site = "sub" + NEXT.incrementAndGet();
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entities.createNativeQuery("delete from fhir_subscription")
                                .executeUpdate());
        notifiers.startNotifying();
    }

    @AfterEach
    void end() throws InterruptedException {
        notifiers.stopNotifying();
    }

    @Test
    void eachStateArrivesInItsOrderOnceTheEndpointHasAnswered() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport", endpoint(0)));
            await(() -> status(id).equals("active"));
            Events study = reported();
            sign(study);

            await(() -> hook.taken().size() == 3);
            assertThat(hook.calls().getFirst().handshake()).isTrue();
            assertThat(hook.calls().getFirst().method()).isEqualTo("POST");
            assertThat(hook.taken())
                    .allSatisfy(call -> {
                        assertThat(call.method()).isEqualTo("PUT");
                        assertThat(call.path())
                                .isEqualTo("/hooks/a/DiagnosticReport/" + study.study());
                        assertThat(Validation.errors(call.body())).isEmpty();
                    });
            assertThat(statuses(hook)).containsExactly("preliminary", "preliminary", "final");
            assertThat(numbers(hook)).containsExactly(id + "/1", id + "/2", id + "/3");
            assertThat(hook.taken().getLast().headers().get("idempotency-key"))
                    .isEqualTo("\"" + id + "/" + study.study() + "/3\"");
            assertThat(
                            AuditEntity.count(
                                    "action = 'notify' and studyKey = ?1 and actor = ?2",
                                    study.study(),
                                    "program-" + site))
                    .isEqualTo(3);
        }
    }

    @Test
    void onlyWhatTheCriteriaSayIsSent() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            subscribe(Subscriber.wish("DiagnosticReport?status=final,amended", endpoint(0)));
            Events first = reported();
            Events second = reported();
            sign(first);
            sign(second);
            withdraw(first);

            await(() -> hook.taken().size() == 2);
            Thread.sleep(300);
            assertThat(statuses(hook)).containsExactly("final", "final");
            assertThat(hook.taken())
                    .extracting(Hook.Call::path)
                    .containsExactly(
                            "/hooks/a/DiagnosticReport/" + first.study(),
                            "/hooks/a/DiagnosticReport/" + second.study());
        }
    }

    @Test
    void anotherSitesReportsAreNeverSent() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport", endpoint(0)));
            await(() -> status(id).equals("active"));
            Events far = new Events("far", "1.2.840.91." + NEXT.incrementAndGet());
            ReportGenerated report = far.report(1, "Large effusion.", "Effusion.");
            stored.apply(far.received(1), report, far.scored(report));
            Events mine = reported();

            await(() -> hook.taken().size() == 2);
            assertThat(hook.taken())
                    .allSatisfy(call -> assertThat(call.path()).endsWith(mine.study().toString()));
        }
    }

    @Test
    void endpointThatFailsGetsEverythingInOrderWhenItIsBack() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport?status=final", endpoint(0)));
            await(() -> status(id).equals("active"));
            hook.answers(call -> 503);
            List<Events> studies = List.of(reported(), reported(), reported());
            studies.forEach(this::sign);
            await(() -> status(id).equals("error"));
            assertThat(subscriber().read(id).getError()).contains("HTTP 503");

            hook.answers(call -> 204);
            await(() -> hook.taken().size() == 3);
            assertThat(hook.taken())
                    .extracting(call -> call.path().substring(call.path().length() - 36))
                    .containsExactlyElementsOf(
                            studies.stream().map(one -> one.study().toString()).toList());
            assertThat(numbers(hook)).containsExactly(id + "/1", id + "/2", id + "/3");
            await(() -> status(id).equals("active"));
            assertThat(subscriber().read(id).hasError()).isFalse();
        }
    }

    @Test
    void endpointThatHangsHoldsNobodyUp() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (Hook stuck = Hook.open(HookPorts.of(0));
                Hook good = Hook.open(HookPorts.of(1))) {
            String first = subscribe(Subscriber.wish("DiagnosticReport", endpoint(0)));
            String second = subscribe(Subscriber.wish("DiagnosticReport", endpoint(1)));
            await(() -> status(first).equals("active") && status(second).equals("active"));
            stuck.answers(call -> {
                waitFor(hanging);
                return 200;
            });
            reported();

            await(() -> good.taken().size() == 2);
            assertThat(stuck.taken()).isEmpty();
            await(() -> status(first).equals("error"));
            assertThat(subscriber().read(first).getError()).contains("no answer");
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void restartInTheMiddleMissesNothing() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport?status=final", endpoint(0)));
            await(() -> status(id).equals("active"));
            List<Events> studies = IntStream.range(0, 10).mapToObj(i -> reported()).toList();
            hook.answers(call -> {
                pause(20);
                return 200;
            });
            studies.subList(0, 6).forEach(this::sign);
            await(() -> hook.taken().size() >= 2);
            notifiers.stopNotifying();
            studies.subList(6, 10).forEach(this::sign);
            notifiers.startNotifying();

            await(() -> new java.util.HashSet<>(numbers(hook)).size() == 10);
            List<String> once = hook.taken().stream().map(Hook.Call::path).distinct().toList();
            assertThat(once)
                    .containsExactlyElementsOf(
                            studies.stream()
                                    .map(one -> "/hooks/a/DiagnosticReport/" + one.study())
                                    .toList());
            assertThat(numbers(hook).stream().distinct())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 10).mapToObj(i -> id + "/" + i).toList());
        }
    }

    @Test
    void stateThatIsCommittedLateIsNotPassedOver() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport?status=final", endpoint(0)));
            await(() -> status(id).equals("active"));
            Events early = reported();
            Events slow = reported();
            Events fast = reported();
            // the early one makes the subscription due while the late one is not there yet
            notifiers.stopNotifying();
            sign(early);
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch commit = new CountDownLatch(1);
            Thread late =
                    Thread.ofPlatform()
                            .start(() ->
                                    QuarkusTransaction.requiringNew()
                                            .run(() -> {
                                                copyAsFinal(slow.study());
                                                written.countDown();
                                                waitFor(commit);
                                            }));
            waitFor(written);
            sign(fast);
            notifiers.startNotifying();
            await(() -> !hook.taken().isEmpty());
            Thread.sleep(500);
            assertThat(hook.taken()).hasSize(1);
            commit.countDown();
            late.join();

            await(() -> hook.taken().size() == 3);
            assertThat(hook.taken().getFirst().path()).endsWith(early.study().toString());
            assertThat(hook.taken().get(1).path()).endsWith(slow.study().toString());
            assertThat(hook.taken().getLast().path()).endsWith(fast.study().toString());
        }
    }

    @Test
    void subscriptionIsOffAfterItsFailuresAndGoesOnWhereItStoppedWhenWrittenAgain()
            throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            String id = subscribe(Subscriber.wish("DiagnosticReport?status=final", endpoint(0)));
            await(() -> status(id).equals("active"));
            hook.answers(call -> 500);
            Events study = reported();
            sign(study);
            await(() -> status(id).equals("off"));
            Subscription off = subscriber().read(id);
            assertThat(off.getError()).contains("20 tries in a row failed").contains("HTTP 500");
            int calls = hook.calls().size();
            Thread.sleep(500);
            assertThat(hook.calls()).hasSize(calls);

            hook.answers(call -> 200);
            off.setStatus(Subscription.SubscriptionStatus.REQUESTED);
            subscriber()
                    .put(off, "W/\"" + off.getMeta().getVersionId() + "\"")
                    .then()
                    .statusCode(200);
            await(() -> hook.taken().size() == 1);
            assertThat(hook.taken().getFirst().path()).endsWith(study.study().toString());
            assertThat(numbers(hook)).containsExactly(id + "/1");
        }
    }

    @Test
    void endpointThatIsGoneIsNotAskedAgain() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            hook.answers(call -> 410);
            String id = subscribe(Subscriber.wish("DiagnosticReport", endpoint(0)));
            await(() -> status(id).equals("off"));
            assertThat(subscriber().read(id).getError()).contains("HTTP 410");
            assertThat(hook.calls()).hasSize(1);
        }
    }

    @Test
    void topicWithIdsNamesTheReportAndShowsNothingOfIt() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            subscribe(Subscriber.wish(Topic.SIGNED_REPORT.url(), endpoint(0), "id-only"));
            await(() -> hook.calls().size() == 1);
            Events study = reported();
            sign(study);
            withdraw(study);
            await(() -> hook.taken().size() == 2);

            assertThat(type(hook.calls().getFirst())).isEqualTo("handshake");
            for (Hook.Call call : hook.taken()) {
                assertThat(call.method()).isEqualTo("POST");
                assertThat(call.path()).isEqualTo("/hooks/a");
                assertThat(type(call)).isEqualTo("event-notification");
                assertThat(call.body())
                        .contains("DiagnosticReport/" + study.study())
                        .doesNotContain("effusion", "Sent", study.accession());
                Bundle bundle = bundle(call);
                assertThat(bundle.getEntry()).hasSize(1);
                assertThat(errors(bundle)).isEmpty();
            }
            assertThat(hook.taken().getLast().body()).contains("\"event-number\"", "\"2\"");
        }
    }

    @Test
    void topicWithResourcesCarriesTheReportInXmlWhereThatIsAskedFor() throws Exception {
        try (Hook hook = Hook.open(HookPorts.of(0))) {
            Subscription wish =
                    Subscriber.wish(Topic.NEW_REPORT.url(), endpoint(0), "full-resource");
            wish.getChannel().getPayloadElement().setValue("application/fhir+xml");
            subscribe(wish);
            await(() -> hook.calls().size() == 1);
            Events study = reported();
            await(() -> hook.taken().size() == 2);

            Hook.Call call = hook.taken().getFirst();
            assertThat(call.headers().get("content-type")).startsWith("application/fhir+xml");
            Bundle bundle = CONTEXT.newXmlParser().parseResource(Bundle.class, call.body());
            assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.HISTORY);
            assertThat(bundle.getEntry().get(1).getFullUrl())
                    .startsWith("http://")
                    .endsWith("/fhir/DiagnosticReport/" + study.study());
            assertThat(errors(bundle.copy())).isEmpty();
            DiagnosticReport report = (DiagnosticReport) bundle.getEntry().get(1).getResource();
            assertThat(report.getIdElement().getIdPart()).isEqualTo(study.study().toString());
            assertThat(bundle.getEntry().get(1).getRequest().getMethod())
                    .isEqualTo(Bundle.HTTPVerb.POST);
        }
    }

    /** Writes a further, final state of a report, as a slow transaction would. */
    private void copyAsFinal(UUID study) {
        entities.createNativeQuery(
                        "insert into report_version (report_id, report_version, study_key, site,"
                                + " revision, status, findings, impression, scored, issued_at,"
                                + " resource, concepts) select report_id, report_version + 10, study_key,"
                                + " site, revision, 'final', findings, impression, scored,"
                                + " issued_at, cast(jsonb_set(cast(resource as jsonb), '{status}',"
                                + " '\"final\"') as text), concepts from"
                                + " report_version where study_key = ?1 order by report_version desc"
                                + " limit 1")
                .setParameter(1, study)
                .executeUpdate();
    }

    private Subscriber subscriber() {
        return Subscriber.of(site);
    }

    private String subscribe(Subscription wish) {
        return subscriber().subscribe(wish);
    }

    private String status(String id) {
        return subscriber().status(id);
    }

    private static String endpoint(int which) {
        return "http://127.0.0.1:" + HookPorts.of(which) + "/hooks/a";
    }

    private static List<String> numbers(Hook hook) {
        return hook.taken().stream().map(Hook.Call::number).toList();
    }

    private static List<String> statuses(Hook hook) {
        return hook.taken().stream()
                .map(call ->
                        CONTEXT.newJsonParser()
                                .parseResource(DiagnosticReport.class, call.body())
                                .getStatus()
                                .toCode())
                .toList();
    }

    private static Bundle bundle(Hook.Call call) {
        return CONTEXT.newJsonParser().parseResource(Bundle.class, call.body());
    }

    /** The profiles of the R5 backport are not among those that the validator has. */
    private static List<String> errors(Bundle bundle) {
        bundle.setMeta(null);
        bundle.getEntryFirstRep().getResource().setMeta(null);
        return Validation.errors(bundle);
    }

    private static String type(Hook.Call call) {
        return ((Parameters) bundle(call).getEntryFirstRep().getResource())
                .getParameter("type")
                .getValue()
                .primitiveValue();
    }

    /** A study whose report went out twice: before and after its severity was known. */
    private Events reported() {
        Events study = new Events(site, "1.2.840.90." + NEXT.incrementAndGet());
        ReportGenerated report = study.report(1, "Large effusion.", "Effusion.");
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    private void sign(Events study) {
        command(study, "claim", "{}");
        command(study, "sign", "{\"verdict\":\"accept\"}");
    }

    private void withdraw(Events study) {
        command(study, "withdraw", "{\"reason\":\"wrong patient\"}");
    }

    private void command(Events study, String command, String body) {
        given().auth()
                .oauth2(Tokens.of("ann", "clinician", study.site()))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/worklist/" + study.study() + "/" + command)
                .then()
                .statusCode(200);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain: the other thread failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
