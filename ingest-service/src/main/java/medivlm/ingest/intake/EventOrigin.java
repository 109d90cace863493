package medivlm.ingest.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the events of a message an event is. Stands beside the event as a header, so that
 * whoever reads the topic can tell whether the whole message was announced.
 *
 * @param message names the message and says nothing of it, such as a digest; no colon
 * @param index from 1
 * @param count events of the message
 */
public record EventOrigin(String message, int index, int count) {
    /** Name of the header. */
    public static final String HEADER = "triage-message";

    private static final Pattern FORM = Pattern.compile("([^:]{1,128}):(\\d{1,6})/(\\d{1,6})");

    /** Checks. */
    public EventOrigin {
        if (message.isEmpty() || message.contains(":") || index < 1 || index > count) {
            throw new IllegalArgumentException("no event " + index + " of " + count);
        }
    }

    /** Value of the header. */
    public String text() {
        return message + ":" + index + "/" + count;
    }

    /** Reads a header; empty where it is none of ours. */
    public static Optional<EventOrigin> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(form.group(2));
        int count = Integer.parseInt(form.group(3));
        return index < 1 || index > count
                ? Optional.empty()
                : Optional.of(new EventOrigin(form.group(1), index, count));
    }
}
