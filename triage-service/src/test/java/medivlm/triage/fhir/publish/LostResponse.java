package medivlm.triage.fhir.publish;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** An answer that nobody hears. */
final class LostResponse extends HttpServletResponseWrapper {
    LostResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {
        // not heard
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                // never asked
            }

            @Override
            public void write(int one) {
                // not heard
            }
        };
    }
}
