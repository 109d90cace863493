package medivlm.triage.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.temporal.ChronoUnit;
import java.util.List;
import medivlm.schemas.EventJson;

/**
 * The addenda of a report, oldest first. The impression of every published state ends with them, so
 * that whoever reads it anywhere reads them too.
 */
final class Addenda {
    private static final ObjectMapper JSON = EventJson.mapper();

    private Addenda() {}

    /** Reads a column. */
    static List<Addendum> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Addendum>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored addenda are no addenda", e);
        }
    }

    /** Text for the column. */
    static String write(List<Addendum> addenda) {
        try {
            return JSON.writeValueAsString(addenda);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("addenda can always be written", e);
        }
    }

    /** The impression with one more addendum at its end. */
    static String append(String impression, Addendum addendum) {
        return impression + section(addendum);
    }

    /** The impression as it was signed, without the addenda at its end. */
    static String without(String impression, List<Addendum> addenda) {
        String signed = impression;
        for (Addendum addendum : addenda.reversed()) {
            String section = section(addendum);
            if (signed.endsWith(section)) {
                signed = signed.substring(0, signed.length() - section.length());
            }
        }
        return signed;
    }

    private static String section(Addendum addendum) {
        return "\n\nAddendum ("
                + addendum.byName()
                + ", "
                + addendum.at().truncatedTo(ChronoUnit.SECONDS)
                + "):\n"
                + addendum.text();
    }
}
