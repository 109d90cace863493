package medivlm.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import medivlm.standalone.net.Loopback;
import org.junit.jupiter.api.Test;

final class PortsTest {

    @Test
    void followTheBaseInTheOrderOfTheHouse() {
        var ports = new Ports(8080);
        assertThat(ports.of(Service.TRIAGE)).isEqualTo(8080);
        assertThat(ports.of(Service.INGEST)).isEqualTo(8081);
        assertThat(ports.of(Service.INFERENCE)).isEqualTo(8082);
        assertThat(ports.kafka()).isEqualTo(8083);
        assertThat(ports.kafkaController()).isEqualTo(8084);
        assertThat(ports.database()).isEqualTo(8085);
        assertThat(ports.hl7()).isEqualTo(8086);
    }

    @Test
    void aTakenPortIsNamedWithWhoNeedsItAndWhatToDo() throws Exception {
        var ports = Ports.free();
        assertThatCode(ports::requireFree).doesNotThrowAnyException();
        try (var taken = new ServerSocket(ports.kafka(), 1, Loopback.address())) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("Kafka needs it")
                    .hasMessageContaining("--port")
                    .hasMessageNotContaining("PostgreSQL");
        }
    }

    @Test
    void aBaseWithoutRoomForAllIsRefused() {
        assertThatThrownBy(() -> new Ports(65_531)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ports(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
