package medivlm.triage.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.intake.StoredStudies;
import medivlm.triage.testing.Events;
import medivlm.triage.testing.Tokens;

/** The outgoing queues of a test, whatever they send by: filled, started, stopped, looked at. */
@ApplicationScoped
public class RunningDeliveries {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final StoredStudies stored;
    private final EntityManager entities;

    @Inject
    RunningDeliveries(Deliveries deliveries, StoredStudies stored, EntityManager entities) {
        this.deliveries = deliveries;
        this.stored = stored;
        this.entities = entities;
    }

    /** Starts a sender for each destination. */
    public void start() {
        deliveries.startSenders();
    }

    /** Stops them. */
    public void stop() throws InterruptedException {
        deliveries.stopSenders();
    }

    /** Forgets what waits, was set aside or is paused. */
    public void empty() {
        QuarkusTransaction.requiringNew()
                .run(() -> {
                    entities.createNativeQuery("delete from delivery").executeUpdate();
                    entities.createNativeQuery("delete from delivery_destination").executeUpdate();
                });
    }

    /** Lets a report go out twice: before and after its severity is known. */
    public Events report(Events study) {
        ReportGenerated report = study.report(1, "Large effusion.", "Effusion.");
        stored.apply(study.received(1), report, study.scored(report));
        return study;
    }

    /** A reader accepts the report of a study. */
    public static void sign(Events study) {
        command(study, "claim", "{}");
        command(study, "sign", "{\"verdict\":\"accept\"}");
    }

    /** A reader of the study's site sends a command, which is done. */
    public static void command(Events study, String command, String body) {
        as("clinician", study.site())
                .body(body)
                .post("/api/worklist/" + study.study() + "/" + command)
                .then()
                .statusCode(200);
    }

    /** A request of somebody. */
    public static RequestSpecification as(String role, String... sites) {
        return given().auth().oauth2(Tokens.of("ann", role, sites)).contentType(ContentType.JSON);
    }

    /** A request of an administrator of every site. */
    public static RequestSpecification admin() {
        return as("admin", "*");
    }

    /** How the queue of a destination is. */
    public static JsonPath status(String destination) {
        JsonPath all = admin().get("/api/deliveries").jsonPath();
        all.setRootPath("find { it.destination == '" + destination + "' }");
        return all;
    }

    /** Waits for what is to be; fails after half a minute. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
