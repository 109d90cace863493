package medivlm.triage.delivery.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import javax.net.SocketFactory;
import medivlm.triage.delivery.DeliveryConfig;
import medivlm.triage.delivery.Route;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.Transport;
import medivlm.triage.delivery.rules.RetryPolicy;

/** HL7 v2 over MLLP. */
@ApplicationScoped
class MllpTransmitters implements Transport {
    private static final int HIGHEST_PORT = 65_535;

    /** A dead connection is found out, then a new one is made and answered. */
    private static final int WAITS = 4;

    private final DeliveryConfig config;

    @Inject
    MllpTransmitters(DeliveryConfig config) {
        this.config = config;
    }

    @Override
    public String settings() {
        return "triage.delivery.destinations";
    }

    @Override
    public Map<String, Route> routes() {
        Map<String, Route> routes = new HashMap<>();
        config.destinations()
                .forEach((name, destination) ->
                        routes.put(
                                name,
                                new Route(
                                        new RetryPolicy(
                                                destination.retryAfter(),
                                                destination.longestRetry(),
                                                destination.refusals()),
                                        destination.timeout().multipliedBy(WAITS),
                                        () -> to(name, destination))));
        return routes;
    }

    Transmitter to(String name, DeliveryConfig.Receiver destination) {
        if (destination.port() < 1 || destination.port() > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "triage.delivery.destinations." + name + ".port is no port (1..65535)");
        }
        SocketFactory sockets =
                destination.tls()
                        ? ClientTls.of(name, destination).getSocketFactory()
                        : SocketFactory.getDefault();
        return new MllpTransmitter(
                new MllpTransmitter.Receiver(
                        name,
                        sockets,
                        destination.host(),
                        destination.port(),
                        destination.timeout(),
                        config.sendingApplication(),
                        destination.receivingApplication(),
                        destination.receivingFacility().orElse(null)),
                parser());
    }

    /** Texts are what people wrote; nothing of them is a reason not to send. */
    static PipeParser parser() {
        DefaultHapiContext context = new DefaultHapiContext();
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context.getPipeParser();
    }
}
