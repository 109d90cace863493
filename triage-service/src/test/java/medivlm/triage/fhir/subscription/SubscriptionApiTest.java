package medivlm.triage.fhir.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import medivlm.triage.fhir.resource.Validation;
import medivlm.triage.persistence.AuditEntity;
import medivlm.triage.testing.Tokens;
import medivlm.triage.testing.TriageDatabase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may subscribe to what, and what is shown of it. Nothing is sent here. */
@QuarkusTest
@QuarkusTestResource(TriageDatabase.class)
@QuarkusTestResource(HookPorts.class)
class SubscriptionApiTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final String SECRET = "Authorization: Bearer top-secret-42";

    @Inject EntityManager entities;

    private final Subscriber north = Subscriber.of("north");

    @BeforeEach
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        entities.createNativeQuery("delete from fhir_subscription")
                                .executeUpdate());
    }

    @Test
    void newSubscriptionIsRequestedAndHasAnEnd() {
        Response answer = north.post(wish());
        answer.then().statusCode(201);
        assertThat(answer.header("Location")).contains("/fhir/Subscription/");
        assertThat(answer.header("ETag")).isEqualTo("W/\"1\"");
        Subscription made = Subscriber.resource(answer.asString());
        assertThat(made.getStatus()).isEqualTo(Subscription.SubscriptionStatus.REQUESTED);
        assertThat(made.getEnd()).isInTheFuture();
        String read =
                north.http()
                        .get("/fhir/Subscription/" + made.getIdElement().getIdPart())
                        .asString();
        assertThat(Validation.errors(read)).isEmpty();
        assertThat(made.hasExtension()).isFalse();
    }

    @Test
    void endBeyondTheLongestLifeIsCutAndOneThatIsOverIsRefused() {
        Subscription late = wish();
        late.setEnd(Date.from(Instant.now().plus(Duration.ofDays(10_000))));
        assertThat(Subscriber.resource(north.post(late).asString()).getEnd())
                .isBefore(Date.from(Instant.now().plus(Duration.ofDays(200))));
        Subscription over = wish();
        over.setEnd(Date.from(Instant.now().minusSeconds(60)));
        assertThat(fault(north.post(over))).startsWith("Subscription.end");
    }

    @ParameterizedTest
    @CsvSource({
        "Patient?name=x, Subscription.criteria",
        "DiagnosticReport?colour=red, Subscription.criteria",
        "DiagnosticReport?date=yesterday, Subscription.criteria",
        "DiagnosticReport?status:missing=maybe, Subscription.criteria",
        "DiagnosticReport?_include=DiagnosticReport:subject, Subscription.criteria",
        "DiagnosticReport?_count=7, Subscription.criteria",
        "DiagnosticReport?status, Subscription.criteria",
        "DiagnosticReport?status=%zz, Subscription.criteria",
        "https://example.org/topic, Subscription.criteria",
        "[empty], Subscription.criteria"
    })
    void criteriaThatTheServerCannotSearchByAreRefused(String criteria, String where) {
        Subscription wish = wish();
        wish.setCriteria(criteria.equals("[empty]") ? null : criteria);
        assertThat(fault(north.post(wish))).startsWith(where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticReport",
                "DiagnosticReport?status=final",
                "DiagnosticReport?status=final,amended&patient.identifier=a%7Cb",
                "DiagnosticReport?imaging-study:identifier=urn:dicom:uid|urn:oid:1.2.3",
                "urn:medivlm:triage:SubscriptionTopic:new-report",
                "urn:medivlm:triage:SubscriptionTopic:signed-report"
            })
    void whatTheServerSearchesByCanBeWaitedFor(String criteria) {
        Subscription wish = wish();
        wish.setCriteria(criteria);
        north.post(wish).then().statusCode(201);
    }

    @Test
    void filterNarrowsATopic() {
        Subscription wish = wish();
        wish.setCriteria(Topic.SIGNED_REPORT.url());
        wish.getCriteriaElement()
                .addExtension(Backport.FILTER, new StringType("DiagnosticReport?patient=abc"));
        north.post(wish).then().statusCode(201);
        wish.getCriteriaElement()
                .getExtensionFirstRep()
                .setValue(new StringType("DiagnosticReport?colour=red"));
        assertThat(fault(north.post(wish))).startsWith("Subscription.criteria");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/hooks/a",
                "http://169.254.169.254/latest/meta-data",
                "https://example.org/hooks/a",
                "file:///etc/passwd"
            })
    void endpointThatIsNotListedIsRefused(String endpoint) {
        Subscription wish = wish();
        wish.getChannel().setEndpoint(endpoint);
        assertThat(fault(north.post(wish)))
                .startsWith("Subscription.channel.endpoint")
                .contains("triage.fhir.subscriptions.endpoints")
                .doesNotContain(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "X: a\r\nY: b",
                "no header",
                "Authorization: ********"
            })
    void headerThatMayNotBeSentIsRefused(String header) {
        Subscription wish = wish();
        wish.getChannel().addHeader(header);
        assertThat(fault(north.post(wish))).startsWith("Subscription.channel.header[0]");
    }

    @Test
    void otherChannelsStatusesAndPayloadsAreRefused() {
        Subscription email = wish();
        email.getChannel().setType(Subscription.SubscriptionChannelType.EMAIL);
        assertThat(fault(north.post(email))).startsWith("Subscription.channel.type");
        Subscription active = wish();
        active.setStatus(Subscription.SubscriptionStatus.ACTIVE);
        assertThat(fault(north.post(active))).startsWith("Subscription.status");
        Subscription pdf = wish();
        pdf.getChannel().setPayload("application/pdf");
        assertThat(fault(north.post(pdf))).startsWith("Subscription.channel.payload");
        Subscription unexplained = wish();
        unexplained.setReason(null);
        assertThat(fault(north.post(unexplained))).startsWith("Subscription.reason");
    }

    @Test
    void valueOfAHeaderIsNeverShownAgainAndStaysWhereItIsMasked() {
        Subscription wish = wish();
        wish.getChannel().addHeader(SECRET);
        Response made = north.post(wish);
        assertThat(made.asString()).doesNotContain("top-secret-42");
        String id = Subscriber.resource(made.asString()).getIdElement().getIdPart();
        Subscription read = north.read(id);
        assertThat(read.getChannel().getHeader())
                .extracting(StringType::getValue)
                .containsExactly("Authorization: ********");
        assertThat(north.http().get("/fhir/Subscription").asString())
                .doesNotContain("top-secret-42");

        north.put(read, "W/\"1\"").then().statusCode(200);
        assertThat(headers(id)).contains("top-secret-42");
        read.getChannel().setHeader(List.of(new StringType("Authorization: Bearer other")));
        north.put(read, "W/\"2\"").then().statusCode(200);
        assertThat(headers(id)).contains("Bearer other").doesNotContain("top-secret-42");
    }

    @Test
    void updateNeedsTheVersionThatWasRead() {
        String id = north.subscribe(wish());
        Subscription read = north.read(id);
        read.setCriteria("DiagnosticReport?status=amended");
        north.put(read, "").then().statusCode(400);
        north.put(read, "W/\"7\"").then().statusCode(412);
        Response written = north.put(read, "W/\"1\"");
        written.then().statusCode(200);
        assertThat(written.header("ETag")).isEqualTo("W/\"2\"");
        north.put(read, "W/\"1\"").then().statusCode(412);
        assertThat(north.read(id).getCriteria()).isEqualTo("DiagnosticReport?status=amended");
    }

    @Test
    void onlyTheOwnerAndAdministratorsOfItsSitesSeeASubscription() {
        String id = north.subscribe(wish());
        String path = "/fhir/Subscription/" + id;
        Subscriber colleague = new Subscriber("other", "fhir-reader", "north");
        colleague.http().get(path).then().statusCode(404);
        colleague.http().delete(path).then().statusCode(404);
        colleague.put(north.read(id), "W/\"1\"").then().statusCode(404);
        new Subscriber("boss", "admin", "south").http().get(path).then().statusCode(404);
        new Subscriber("boss", "admin", "north").http().get(path).then().statusCode(200);
        new Subscriber("boss", "admin", "*").http().get(path).then().statusCode(200);
        assertThat(ids(colleague, "")).isEmpty();
        assertThat(ids(north, "")).containsExactly(id);

        new Subscriber("ann", "clinician", "north").http().get(path).then().statusCode(403);
        new Subscriber("ann", "clinician", "north").post(wish()).then().statusCode(403);
        new Subscriber("nobody", "fhir-reader").post(wish()).then().statusCode(403);
        given().get(path).then().statusCode(401);
    }

    @Test
    void administratorCanSwitchOffWhatIsNotTheirsAndNoMore() {
        String id = north.subscribe(wish());
        Subscriber boss = new Subscriber("boss", "admin", "*");
        Subscription read = boss.read(id);
        boss.put(read, "W/\"1\"").then().statusCode(403);
        read.setStatus(Subscription.SubscriptionStatus.OFF);
        read.getChannel().setEndpoint("https://evil.example/");
        boss.put(read, "W/\"1\"").then().statusCode(200);
        Subscription off = north.read(id);
        assertThat(off.getStatus()).isEqualTo(Subscription.SubscriptionStatus.OFF);
        assertThat(off.getError()).isEqualTo("switched off by boss");
        assertThat(off.getChannel().getEndpoint()).isEqualTo(wish().getChannel().getEndpoint());
    }

    @Test
    void deletedSubscriptionIsNotThereAndAllOfItIsAudited() {
        String id = north.subscribe(wish());
        north.http().delete("/fhir/Subscription/" + id).then().statusCode(204);
        north.http().get("/fhir/Subscription/" + id).then().statusCode(404);
        assertThat(AuditEntity.count("detail = ?1 and action = 'create'", "subscription=" + id))
                .isEqualTo(1);
        assertThat(AuditEntity.count("detail = ?1 and action = 'delete'", "subscription=" + id))
                .isEqualTo(1);
    }

    @Test
    void searchSelectsByEachParameterPageByPage() {
        String first = north.subscribe(wish());
        Subscription other = wish();
        other.setCriteria(Topic.NEW_REPORT.url());
        other.getChannel().setPayload("application/fhir+xml");
        String second = north.subscribe(other);
        assertThat(ids(north, "?_id=" + first)).containsExactly(first);
        assertThat(ids(north, "?status=requested")).containsExactly(first, second);
        assertThat(ids(north, "?status=active,off")).isEmpty();
        assertThat(ids(north, "?type=rest-hook&payload=application/fhir%2Bxml"))
                .containsExactly(second);
        assertThat(ids(north, "?criteria=diagnosticreport")).containsExactly(first);
        assertThat(ids(north, "?url=" + wish().getChannel().getEndpoint()))
                .containsExactly(first, second);
        Bundle page = bundle(north, "?_count=1");
        assertThat(page.getTotal()).isEqualTo(2);
        String next = page.getLink("next").getUrl();
        assertThat(ids(north, next.substring(next.indexOf('?')))).containsExactly(second);
        north.http()
                .header("Prefer", "handling=strict")
                .get("/fhir/Subscription?colour=red")
                .then()
                .statusCode(400);
    }

    @Test
    void metadataSaysWhatCanBeDoneWithSubscriptions() {
        CapabilityStatement statement =
                CONTEXT.newJsonParser()
                        .parseResource(
                                CapabilityStatement.class,
                                given().get("/fhir/metadata").asString());
        CapabilityStatement.CapabilityStatementRestResourceComponent resource =
                statement.getRestFirstRep().getResource().stream()
                        .filter(one -> one.getType().equals("Subscription"))
                        .findFirst()
                        .orElseThrow();
        assertThat(resource.getInteraction())
                .extracting(one -> one.getCode().toCode())
                .containsExactlyInAnyOrder("create", "read", "update", "delete", "search-type");
        assertThat(resource.getOperation())
                .extracting(one -> one.getName())
                .containsExactly("status");
        assertThat(resource.getVersioning().toCode()).isEqualTo("versioned-update");
        assertThat(resource.getExtensionsByUrl(Backport.TOPIC))
                .extracting(one -> one.getValue().primitiveValue())
                .containsExactly(Topic.NEW_REPORT.url(), Topic.SIGNED_REPORT.url());
    }

    @Test
    void statusSaysWhereASubscriptionStands() {
        Subscription wish = wish();
        wish.setCriteria(Topic.NEW_REPORT.url());
        String path = "/fhir/Subscription/" + north.subscribe(wish) + "/$status";
        String json = north.http().get(path).then().statusCode(200).extract().asString();
        Bundle bundle = CONTEXT.newJsonParser().parseResource(Bundle.class, json);
        Parameters status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(status.getParameter("status").getValue().primitiveValue())
                .isEqualTo("requested");
        assertThat(status.getParameter("type").getValue().primitiveValue())
                .isEqualTo("query-status");
        assertThat(status.getParameter("topic").getValue().primitiveValue())
                .isEqualTo(Topic.NEW_REPORT.url());
        new Subscriber("other", "fhir-reader", "north").http().get(path).then().statusCode(404);
    }

    @Test
    void operationsPageShowsThem() {
        String id = north.subscribe(wish());
        String page =
                given().auth()
                        .oauth2(Tokens.of("boss", "admin", "*"))
                        .get("/api/operations")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(page)
                .contains("\"subscriptions\"", id, "requested")
                .contains("http://127.0.0.1:" + HookPorts.of(0) + "/hooks/a");
    }

    private static Subscription wish() {
        return Subscriber.wish(
                "DiagnosticReport?status=final",
                "http://127.0.0.1:" + HookPorts.of(0) + "/hooks/a");
    }

    private static String fault(Response answer) {
        answer.then().statusCode(422);
        OperationOutcome outcome =
                CONTEXT.newJsonParser().parseResource(OperationOutcome.class, answer.asString());
        String diagnostics = outcome.getIssueFirstRep().getDiagnostics();
        assertThat(diagnostics)
                .startsWith(outcome.getIssueFirstRep().getExpression().getFirst().getValue());
        return diagnostics;
    }

    private static Bundle bundle(Subscriber who, String query) {
        String json =
                who.http()
                        .urlEncodingEnabled(false)
                        .get("/fhir/Subscription" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        return CONTEXT.newJsonParser().parseResource(Bundle.class, json);
    }

    private static List<String> ids(Subscriber who, String query) {
        return bundle(who, query).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private String headers(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        (String)
                                entities.createNativeQuery(
                                                "select cast(headers as text) from"
                                                        + " fhir_subscription where id = ?1")
                                        .setParameter(1, java.util.UUID.fromString(id))
                                        .getSingleResult());
    }
}
