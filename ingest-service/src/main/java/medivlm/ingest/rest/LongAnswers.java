package medivlm.ingest.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Sends a {@link LongAnswer} no faster than its connection takes it, and breaks the connection off
 * if it can't be sent whole: a reader must never take a part for the whole.
 */
@Provider
@LongAnswer
public class LongAnswers implements WriterInterceptor {
    private final CurrentVertxRequest current;

    LongAnswers(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        HttpServerResponse response = current.getCurrent().response();
        answer.setOutputStream(new PacedOutput(answer.getOutputStream(), Vertx.currentContext()));
        boolean whole = false;
        try {
            answer.proceed();
            whole = true;
        } finally {
            if (!whole && response.headWritten()) {
                var _ = response.reset();
            }
        }
    }
}
