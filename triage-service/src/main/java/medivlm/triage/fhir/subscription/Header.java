package medivlm.triage.fhir.subscription;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A header that goes with each notification; its value is a secret.
 *
 * @param name field name (RFC 9110, 5.1)
 * @param value field value
 */
record Header(String name, String value) {
    /** Stands for a value where a subscription is shown, and keeps the present one on update. */
    static final String MASK = "********";

    private static final int LONGEST = 4096;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");

    /** What is ours to say, or the connection's. */
    private static final Set<String> RESERVED =
            Set.of(
                    "accept-encoding",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-type",
                    "date",
                    "expect",
                    "host",
                    "http2-settings",
                    "idempotency-key",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "triage-notification",
                    "upgrade",
                    "via");

    /** Reads {@code Name: value}; empty where it is none that may be sent. */
    static Optional<Header> of(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.length() > LONGEST) {
            return Optional.empty();
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        boolean usable =
                NAME.matcher(name).matches()
                        && VALUE.matcher(value).matches()
                        && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return usable ? Optional.of(new Header(name, value)) : Optional.empty();
    }

    boolean masked() {
        return value.equals(MASK);
    }

    boolean named(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** As everybody is shown it. */
    String shown() {
        return name + ": " + MASK;
    }

    @Override
    public String toString() {
        return shown();
    }
}
