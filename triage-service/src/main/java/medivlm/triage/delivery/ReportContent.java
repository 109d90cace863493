package medivlm.triage.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import medivlm.schemas.EventJson;

/** Reports as the content of messages. */
public final class ReportContent {
    private static final ObjectMapper JSON = EventJson.mapper();

    private ReportContent() {}

    /** The message that carries a report. */
    public static Message message(OutgoingReport report) {
        try {
            return new Message(
                    report.report(),
                    report.version(),
                    report.status(),
                    report.study(),
                    report.site(),
                    JSON.writeValueAsString(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report has no JSON", e);
        }
    }

    /** The report that a message carries. */
    public static OutgoingReport report(Message message) {
        try {
            return JSON.readValue(message.content(), OutgoingReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a queued report is unreadable", e);
        }
    }
}
