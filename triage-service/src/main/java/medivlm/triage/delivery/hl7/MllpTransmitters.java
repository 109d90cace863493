package medivlm.triage.delivery.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.net.SocketFactory;
import medivlm.triage.delivery.DeliveryConfig;
import medivlm.triage.delivery.Transmitter;
import medivlm.triage.delivery.Transmitters;

/** Makes a transmitter for each destination. */
@ApplicationScoped
class MllpTransmitters implements Transmitters {
    private static final int HIGHEST_PORT = 65_535;

    private final DeliveryConfig config;

    @Inject
    MllpTransmitters(DeliveryConfig config) {
        this.config = config;
    }

    @Override
    public Transmitter to(String name, DeliveryConfig.Receiver destination) {
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
