package medivlm.triage.fhir.record;

import java.time.Instant;

/**
 * A person's sign-off of a report.
 *
 * @param signer user name
 * @param name name for people
 * @param signedAt when
 * @param findings findings as signed
 * @param impression impression as signed
 * @param amended whether an earlier signature was replaced
 */
public record Signature(
        String signer,
        String name,
        Instant signedAt,
        String findings,
        String impression,
        boolean amended) {}
