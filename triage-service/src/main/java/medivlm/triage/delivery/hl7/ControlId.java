package medivlm.triage.delivery.hl7;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import medivlm.triage.delivery.OutgoingReport;

/** Identifiers of messages. */
final class ControlId {
    /** MSH-10 has at most 20 characters in version 2.5.1. */
    private static final int LENGTH = 20;

    private ControlId() {}

    /** MSH-10 of a state of a report: the same however often it is sent, no other's. */
    static String of(String destination, OutgoingReport report) {
        String name = destination + "/" + report.report() + "/" + report.version();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
