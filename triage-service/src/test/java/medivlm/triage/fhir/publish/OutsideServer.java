package medivlm.triage.fhir.publish;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Another FHIR server on loopback: HAPI's, on Jetty, over a store in memory that outlives it. */
final class OutsideServer implements AutoCloseable {
    /** What a caller must show. */
    static final String TOKEN = "token-of-the-outside";

    private final Server server = new Server();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Deque<Integer> faults = new ArrayDeque<>();
    private volatile boolean losesAnswers;

    private OutsideServer(int port, OutsideStore store) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new Front(store)), "/fhir/*");
        server.setHandler(context);
        server.start();
    }

    /** One over a store. */
    static OutsideServer open(int port, OutsideStore store) throws Exception {
        return new OutsideServer(port, store);
    }

    /** The next calls are answered so, without a look at them. */
    void fails(Integer... statuses) {
        synchronized (faults) {
            faults.addAll(List.of(statuses));
        }
    }

    /** Whether it does what it is told and then answers 500. */
    void losesAnswers(boolean now) {
        losesAnswers = now;
    }

    /** {@code Idempotency-Key} of every call, in order. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private final class Front extends RestfulServer {
        @Serial private static final long serialVersionUID = 1L;

        private final transient OutsideStore store;

        Front(OutsideStore store) {
            super(FhirContext.forR4Cached());
            this.store = store;
        }

        @Override
        protected void initialize() {
            registerProvider(store);
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            keys.add(String.valueOf(request.getHeader("Idempotency-Key")));
            Integer fault;
            synchronized (faults) {
                fault = faults.poll();
            }
            if (fault == null && !("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                fault = HttpServletResponse.SC_UNAUTHORIZED;
            }
            if (fault != null) {
                response.setStatus(fault);
                return;
            }
            if (losesAnswers) {
                super.service(request, new LostResponse(response));
                response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                return;
            }
            super.service(request, response);
        }
    }
}
