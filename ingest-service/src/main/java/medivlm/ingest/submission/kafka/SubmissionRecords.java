package medivlm.ingest.submission.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import medivlm.ingest.submission.SubmissionOutcome;
import medivlm.ingest.submission.SubmissionSites;
import medivlm.ingest.submission.Submissions;
import medivlm.schemas.Decoded;
import medivlm.schemas.Door;
import medivlm.schemas.Event;
import medivlm.schemas.EventCodec;
import medivlm.schemas.Fault;
import medivlm.schemas.Source;
import medivlm.schemas.StudySubmitted;
import medivlm.schemas.contract.EventSchemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record to one outcome: every fault against the JSON Schema first, then the submission. */
final class SubmissionRecords {
    private static final String TYPE = "StudySubmitted";

    private final EventSchemas schemas = new EventSchemas();
    private final SubmissionSites sites;
    private final Submissions submissions;

    SubmissionRecords(SubmissionSites sites, Submissions submissions) {
        this.sites = sites;
        this.submissions = submissions;
    }

    SubmissionOutcome take(ConsumerRecord<String, byte[]> record) {
        String site = sites.siteOf(record.topic()).orElse(null);
        if (site == null) {
            return faulty(
                    "#",
                    "this topic is bound to no site; set triage.ingest.submissions.site-by-prefix");
        }
        if (claimsToBeSubmission(record) && record.value() != null) {
            List<Fault> faults = schemas.faults(TYPE, record.value());
            if (!faults.isEmpty()) {
                return new SubmissionOutcome.Faulty(faults);
            }
        }
        return switch (EventCodec.decode(record)) {
            case Decoded.Success(StudySubmitted submission, var _) ->
                    submissions.take(submission, site, new Source(Door.KAFKA, record.topic()));
            case Decoded.Success(Event other, var _) ->
                    faulty("#", other.typeName() + " does not belong on this topic");
            case Decoded.Unreadable(List<Fault> faults) -> new SubmissionOutcome.Faulty(faults);
        };
    }

    private static boolean claimsToBeSubmission(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null
                && type.value() != null
                && EventCodec.cloudEventType(TYPE)
                        .equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    private static SubmissionOutcome faulty(String pointer, String message) {
        return new SubmissionOutcome.Faulty(List.of(new Fault(pointer, message)));
    }
}
