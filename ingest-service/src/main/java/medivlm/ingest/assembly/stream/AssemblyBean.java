package medivlm.ingest.assembly.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import medivlm.ingest.kafka.KafkaConfig;
import medivlm.ingest.kafka.KafkaConnection;
import medivlm.schemas.EventCodec;
import org.jspecify.annotations.Nullable;

/** Starts and stops the assembler with the service. */
@ApplicationScoped
public class AssemblyBean {
    private final AssemblyConfig config;
    private final KafkaConfig kafka;
    private final EventCodec codec;
    private @Nullable AssemblyRunner runner;

    AssemblyBean(AssemblyConfig config, KafkaConfig kafka, EventCodec codec) {
        this.config = config;
        this.kafka = kafka;
        this.codec = codec;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        Map<String, Object> connection = KafkaConnection.properties(kafka);
        AssemblyRunner starting =
                new AssemblyRunner(
                        AssemblyTopology.build(config.quietPeriod(), codec),
                        connection,
                        AssemblyStreams.settings(
                                connection,
                                config.stateDirectory(),
                                config.instanceId().orElseGet(AssemblyBean::hostName)));
        runner = starting;
        starting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        AssemblyRunner running = runner;
        if (running != null) {
            running.close();
        }
    }

    /** The running assembler, null where this process has none. */
    @Nullable AssemblyRunner runner() {
        return runner;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "ingest";
        }
    }
}
