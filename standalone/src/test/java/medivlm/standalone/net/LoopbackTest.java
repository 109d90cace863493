package medivlm.standalone.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    /** A connection that goes out meanwhile must not be able to take one. */
    @RepeatedTest(20)
    void freePortsAreDifferentAndBelowThoseOfOutgoingConnections() {
        List<Integer> ports = Loopback.freePorts(5);
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_768);
        int base = Loopback.freeRange(8);
        assertThat(base).isBetween(20_000, 32_768 - 8);
    }

    @Test
    void whatSomebodyListensOnIsNotFree() throws IOException {
        int port = Loopback.freePorts(1).getFirst();
        assertThat(Loopback.isFree(port)).isTrue();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(Loopback.address(), port));
            assertThat(Loopback.isFree(port)).isFalse();
        }
    }
}
