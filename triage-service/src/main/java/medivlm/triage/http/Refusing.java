package medivlm.triage.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Refuses requests before any part saw them, in the format that the address's clients know. */
@ApplicationScoped
public class Refusing {
    private final List<RefusalFormat> formats;

    @Inject
    Refusing(@Any Instance<RefusalFormat> formats) {
        this.formats = formats.stream().toList();
    }

    /** Ends the request; headers already set go with it. */
    public void end(RoutingContext http, Response.Status status, String detail) {
        formats.stream()
                .filter(format -> format.speaks(http))
                .findFirst()
                .ifPresentOrElse(
                        format -> format.end(http, status, detail),
                        () -> ProblemText.end(http, status, detail));
    }
}
