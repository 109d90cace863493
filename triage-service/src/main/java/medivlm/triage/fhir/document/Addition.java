package medivlm.triage.fhir.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What somebody added to a signed report, as the worklist stores it.
 *
 * @param text what they wrote
 * @param by their user name
 * @param byName their display name
 * @param at when
 */
record Addition(String text, String by, String byName, Instant at) {

    /** The impression as it was signed: stored, it ends with its addenda. */
    static String without(String impression, List<Addition> additions) {
        String signed = impression;
        for (Addition one : additions.reversed()) {
            String end =
                    "\n\nAddendum ("
                            + one.byName()
                            + ", "
                            + one.at().truncatedTo(ChronoUnit.SECONDS)
                            + "):\n"
                            + one.text();
            if (signed.endsWith(end)) {
                signed = signed.substring(0, signed.length() - end.length());
            }
        }
        return signed;
    }
}
