package medivlm.triage.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** The destinations of every transport. */
@ApplicationScoped
class Routes {
    private final Instance<Transport> transports;

    @Inject
    Routes(@Any Instance<Transport> transports) {
        this.transports = transports;
    }

    /**
     * All of them, by name.
     *
     * @throws IllegalArgumentException if two have one name, or settings are faulty
     */
    Map<String, Route> all() {
        Map<String, Route> all = new HashMap<>();
        for (Transport transport : transports) {
            transport
                    .routes()
                    .forEach((name, route) -> {
                        if (all.put(name, route) != null) {
                            throw new IllegalArgumentException(
                                    transport.settings()
                                            + ": the destination '"
                                            + name
                                            + "' has the name of another; each has a queue of its"
                                            + " own, so give it another name");
                        }
                    });
        }
        return all;
    }
}
