package medivlm.triage.worklist;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * The answer that one browser reads for as long as it likes: server-sent events as bytes, so that
 * all who get the same share one buffer (WHATWG HTML, 9.2 Server-sent events).
 */
final class EventStream {
    private static final int MOST_WAITING = 256 * 1024;

    private final HttpServerResponse response;

    /** Begins the answer. */
    EventStream(HttpServerResponse response) {
        this.response = response;
        response.setChunked(true);
        response.setWriteQueueMaxSize(MOST_WAITING);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=UTF-8");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader("X-Accel-Buffering", "no");
    }

    /** Runs this when the browser has gone or the stream was ended. */
    void onClose(Runnable then) {
        response.exceptionHandler(gone -> then.run());
        response.closeHandler(gone -> then.run());
        response.endHandler(ended -> then.run());
    }

    /** Whether it has taken what it was sent; one that has not is told the newest later. */
    boolean ready() {
        return !response.writeQueueFull();
    }

    /** Sends whole events. Not to be changed afterwards. */
    void send(Buffer events) {
        if (!response.ended() && !response.closed()) {
            response.write(events);
        }
    }

    /** Ends it; a browser connects again where it was. */
    void end() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }
}
