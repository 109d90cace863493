package medivlm.ingest.dicomweb;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import medivlm.dicom.Tag;
import medivlm.ingest.catalogue.Attributes;
import medivlm.ingest.catalogue.Whereabouts;
import medivlm.ingest.rest.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A search (PS3.18 §10.6.1).
 *
 * @param keys what attributes must be
 * @param include further attributes that are asked for
 * @param everything whether all that are known are
 * @param offset matches that are passed over
 * @param limit most matches
 * @param ignored parameters that are not served
 */
record Query(
        Map<Integer, String> keys,
        Set<Integer> include,
        boolean everything,
        int offset,
        int limit,
        List<String> ignored) {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    /**
     * Reads query parameters.
     *
     * @throws medivlm.ingest.rest.ProblemException if a number is none
     */
    static Query of(MultivaluedMap<String, String> parameters) {
        Map<Integer, String> keys = new LinkedHashMap<>();
        Set<Integer> include = new HashSet<>();
        List<String> ignored = new ArrayList<>();
        boolean everything = false;
        int offset = 0;
        int limit = USUAL;
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String value = String.join(",", parameter.getValue());
            switch (parameter.getKey()) {
                case "offset" -> offset = number("offset", value, 1_000_000);
                case "limit" -> limit = Math.min(MOST, number("limit", value, 1_000_000));
                case "fuzzymatching" -> {
                    if (Boolean.parseBoolean(value)) {
                        ignored.add("fuzzymatching");
                    }
                }
                case "includefield" -> {
                    for (String name : value.split(",", -1)) {
                        everything |= name.equals("all");
                        Keywords.tag(name).ifPresent(include::add);
                    }
                }
                default -> {
                    OptionalInt tag = Keywords.tag(parameter.getKey());
                    if (tag.isPresent() && isKnown(tag.getAsInt())) {
                        keys.put(tag.getAsInt(), value);
                    } else {
                        ignored.add(parameter.getKey());
                    }
                }
            }
        }
        return new Query(keys, include, everything, offset, limit, ignored);
    }

    /** The same with an attribute of the path. */
    Query with(int tag, String value) {
        Map<Integer, String> more = new LinkedHashMap<>(keys);
        more.put(tag, value);
        return new Query(more, include, everything, offset, limit, ignored);
    }

    /** What the catalogue can be narrowed down to. */
    Whereabouts where() {
        String studies = keys.getOrDefault(Tag.STUDY_INSTANCE_UID, "");
        @Nullable String date = keys.get(Tag.STUDY_DATE);
        int hyphen = date == null ? -1 : date.indexOf('-');
        return new Whereabouts(
                studies.isEmpty() ? List.of() : List.of(studies.split("[,\\\\]", -1)),
                whole(Tag.PATIENT_ID),
                whole(Tag.ACCESSION_NUMBER),
                day(date == null || hyphen < 0 ? date : date.substring(0, hyphen)),
                day(date == null || hyphen < 0 ? date : date.substring(hyphen + 1)));
    }

    private @Nullable String whole(int tag) {
        String value = keys.getOrDefault(tag, "");
        return value.isEmpty() || value.matches(".*[*?\\\\].*") ? null : value;
    }

    private static @Nullable String day(@Nullable String text) {
        return text != null && text.matches("[0-9]{8}") ? text : null;
    }

    private static boolean isKnown(int tag) {
        return tag == Keywords.MODALITIES_IN_STUDY
                || Attributes.of(Attributes.Level.STUDY).contains(tag)
                || Attributes.of(Attributes.Level.SERIES).contains(tag)
                || Attributes.of(Attributes.Level.INSTANCE).contains(tag);
    }

    private static int number(String name, String text, int most) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) > most) {
            throw Problems.badRequest(
                    name + " is no number of 0 to " + most, "correct that query parameter");
        }
        return Integer.parseInt(text);
    }
}
