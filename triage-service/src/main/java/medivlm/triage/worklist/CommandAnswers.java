package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Consumer;
import medivlm.triage.http.ProblemException;
import medivlm.triage.security.AuditTrail;
import medivlm.triage.security.Caller;
import medivlm.triage.security.Callers;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Does a command and answers with the row after it: once per {@code Idempotency-Key}. */
@ApplicationScoped
class CommandAnswers {
    private static final String REPLAYED = "Idempotency-Replayed";

    private final PostgresWorklist worklist;
    private final FirstAnswers first;
    private final EntityManager entities;
    private final Callers callers;
    private final AuditTrail audit;
    private final ObjectMapper json;

    @Inject
    CommandAnswers(
            PostgresWorklist worklist,
            FirstAnswers first,
            EntityManager entities,
            Callers callers,
            AuditTrail audit,
            ObjectMapper json) {
        this.worklist = worklist;
        this.first = first;
        this.entities = entities;
        this.callers = callers;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A refusal rolls the command back, so its audit row is written after it. A stored answer is
     * only for who may still see the study: sites may have been taken from them since.
     */
    RestResponse<RowView> after(
            String action,
            UUID study,
            CommandHeaders headers,
            @Nullable Object body,
            Consumer<Caller> command) {
        Caller caller = callers.current();
        String key = headers.key();
        try {
            if (key == null) {
                command.accept(caller);
                return answer(row(study, caller), false);
            }
            FirstAnswers.Answer given =
                    first.of(
                            caller.user(),
                            key,
                            digest(action + " " + study + " " + write(body)),
                            study,
                            () -> {
                                command.accept(caller);
                                entities.flush();
                                return write(row(study, caller));
                            });
            if (given.replayed()) {
                row(study, caller);
            }
            return answer(read(given.text()), given.replayed());
        } catch (ProblemException e) {
            audit.record(
                    caller.user(),
                    action,
                    "worklist",
                    null,
                    study,
                    "refused",
                    "status=" + e.problem().status());
            throw e;
        }
    }

    private RowView row(UUID study, Caller caller) {
        return worklist.one(study, caller)
                .orElseThrow(() ->
                        new ProblemException(
                                Response.Status.NOT_FOUND, "no such study on the worklist"));
    }

    private static RestResponse<RowView> answer(RowView row, boolean replayed) {
        RestResponse.ResponseBuilder<RowView> answer =
                RestResponse.ResponseBuilder.ok(row)
                        .header(HttpHeaders.ETAG, "\"" + row.version() + "\"");
        return (replayed ? answer.header(REPLAYED, "true") : answer).build();
    }

    private RowView read(String text) {
        try {
            return json.readValue(text, RowView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored answer is no row", e);
        }
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requests and rows can always be written", e);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
