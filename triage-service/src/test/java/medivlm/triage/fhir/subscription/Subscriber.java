package medivlm.triage.fhir.subscription;

import static io.restassured.RestAssured.given;

import ca.uhn.fhir.context.FhirContext;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import medivlm.triage.testing.Tokens;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Subscription;

/**
 * Somebody who subscribes, over HTTP.
 *
 * @param user user name
 * @param role role of the token
 * @param sites sites of the token
 */
record Subscriber(String user, String role, List<String> sites) {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    Subscriber(String user, String role, String... sites) {
        this(user, role, List.of(sites));
    }

    /** A program of one site. */
    static Subscriber of(String site) {
        return new Subscriber("program-" + site, "fhir-reader", site);
    }

    /** A subscription to ask for, with reports as JSON. */
    static Subscription wish(String criteria, String endpoint) {
        Subscription wish = new Subscription();
        wish.setStatus(Subscription.SubscriptionStatus.REQUESTED);
        wish.setReason("test");
        wish.setCriteria(criteria);
        wish.getChannel()
                .setType(Subscription.SubscriptionChannelType.RESTHOOK)
                .setEndpoint(endpoint)
                .setPayload("application/fhir+json");
        return wish;
    }

    /** The same with the content of the R5 backport. */
    static Subscription wish(String criteria, String endpoint, String content) {
        Subscription wish = wish(criteria, endpoint);
        wish.getChannel().getPayloadElement().addExtension(Backport.CONTENT, new CodeType(content));
        return wish;
    }

    RequestSpecification http() {
        return given().auth().oauth2(Tokens.of(user, role, sites.toArray(String[]::new)));
    }

    Response post(Subscription wish) {
        return http().contentType("application/fhir+json")
                .body(CONTEXT.newJsonParser().encodeResourceToString(wish))
                .post("/fhir/Subscription");
    }

    /** Subscribes; the id. */
    String subscribe(Subscription wish) {
        return resource(post(wish).then().statusCode(201).extract().asString())
                .getIdElement()
                .getIdPart();
    }

    Response put(Subscription wish, String ifMatch) {
        RequestSpecification http = http().contentType("application/fhir+json");
        return (ifMatch.isEmpty() ? http : http.header("If-Match", ifMatch))
                .body(CONTEXT.newJsonParser().encodeResourceToString(wish))
                .put("/fhir/Subscription/" + wish.getIdElement().getIdPart());
    }

    Subscription read(String id) {
        return resource(
                http().get("/fhir/Subscription/" + id).then().statusCode(200).extract().asString());
    }

    String status(String id) {
        return read(id).getStatus().toCode();
    }

    static Subscription resource(String json) {
        return CONTEXT.newJsonParser().parseResource(Subscription.class, json);
    }
}
