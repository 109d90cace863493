package medivlm.ingest.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import medivlm.schemas.EventKeys;
import medivlm.schemas.OrderCancelled;
import medivlm.schemas.OrderChanged;
import medivlm.schemas.OrderPlaced;
import medivlm.schemas.Priority;
import medivlm.schemas.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ServiceUnderTest.class)
class OrdersIT {

    @Test
    void orderIsPlacedChangedAndCancelled() {
        HttpResponse<byte[]> placed =
                order(
                        "{\"accessionNumber\":\"O-1\",\"priority\":\"stat\","
                                + "\"patient\":{\"mrn\":\"5\"},\"indication\":\"fall\","
                                + "\"at\":\"2026-03-01T09:00:00Z\"}");
        order("{\"action\":\"change\",\"accessionNumber\":\"O-1\",\"priority\":\"asap\"}");
        order("{\"action\":\"cancel\",\"accessionNumber\":\"O-1\",\"reason\":\"double\"}");

        assertThat(placed.statusCode()).isEqualTo(201);
        assertThat(Doors.json(placed).get("order").asText())
                .isEqualTo(EventKeys.order("main", "O-1").toString());
        OrderPlaced first = Records.await(Topic.ORDERS, OrderPlaced.class, this::isOurs);
        assertThat(first.priority()).isEqualTo(Priority.STAT);
        assertThat(first.placedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(first.patient()).extracting("mrn").isEqualTo("5");
        OrderChanged second =
                Records.await(
                        Topic.ORDERS,
                        OrderChanged.class,
                        event -> event.accessionNumber().equals("O-1"));
        assertThat(second.priority()).isEqualTo(Priority.ASAP);
        OrderCancelled third =
                Records.await(
                        Topic.ORDERS,
                        OrderCancelled.class,
                        event -> event.accessionNumber().equals("O-1"));
        assertThat(third.reason()).isEqualTo("double");
    }

    @Test
    void faultyOrderIsAProblemWithItsPlace() {
        assertProblem("{}", "accessionNumber");
        assertProblem("{\"accessionNumber\":\"O-2\",\"priority\":\"now\"}", "/priority");
        assertProblem("{\"accessionNumber\":\"O-2\",\"action\":\"drop\"}", "/action");
        assertProblem("{\"accessionNumber\":\"O-2\",\"prority\":\"stat\"}", "/prority");
        assertProblem("{\"accessionNumber\":\"O-2\",\"patient\":{\"mrn\":\" \"}}", "/patient");
        assertProblem("nonsense", "no JSON");
    }

    private boolean isOurs(OrderPlaced event) {
        return event.accessionNumber().equals("O-1");
    }

    private static void assertProblem(String json, String said) {
        HttpResponse<byte[]> response = order(json);
        assertThat(response.statusCode()).as(json).isEqualTo(400);
        assertThat(Doors.json(response).get("detail").asText()).contains(said);
    }

    private static HttpResponse<byte[]> order(String json) {
        return Doors.post(
                "api/orders", Doors.publisher(), "application/json", json.getBytes(UTF_8));
    }
}
