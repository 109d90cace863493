package medivlm.triage.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Reports to send, for tests. */
public final class OutgoingReports {
    private OutgoingReports() {}

    /** The message with such a report. */
    public static Message message(int version, String status, String findings) {
        return ReportContent.message(report(version, status, findings));
    }

    /** A report of one study in some state. */
    public static OutgoingReport report(int version, String status, String findings) {
        boolean signed = status.equals("final") || status.equals("amended");
        return new OutgoingReport(
                new UUID(1, 2),
                version,
                status,
                new UUID(1, 2),
                "north",
                "1.2.840.1",
                "A-1",
                new OutgoingReport.Person(
                        "4711",
                        "HOSP",
                        "M\u00fcller & S\u00f6hne",
                        "J\u00f6rg",
                        LocalDate.of(1971, 3, 5),
                        "M"),
                List.of("PA", "LL"),
                "stat",
                "fall | trauma",
                Instant.parse("2026-03-01T08:00:00Z"),
                findings,
                "See findings.",
                0.93,
                "critical",
                "medivlm small-1",
                signed ? "ann" : null,
                signed ? "Dr Ann" : null,
                Instant.parse("2026-03-01T09:00:00Z"));
    }
}
