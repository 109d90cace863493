package medivlm.ingest.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client takes (PS3.18 §8.7.5), by Accept header or the query parameter of that name.
 *
 * @param ranges media ranges in lower case, with their parameters, quotes taken off
 */
record AcceptedTypes(List<String> ranges) {
    private static final String RELATED = "multipart/related";

    AcceptedTypes {
        ranges = List.copyOf(ranges);
    }

    static AcceptedTypes of(@Nullable String header, @Nullable String parameter) {
        List<String> ranges = new ArrayList<>();
        String text = parameter == null || parameter.isBlank() ? header : parameter;
        for (String range : (text == null || text.isBlank() ? "*/*" : text).split(",", -1)) {
            ranges.add(range.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", ""));
        }
        return new AcceptedTypes(ranges);
    }

    /** Whether a body of this type is taken as it is. */
    boolean takes(String type) {
        String family = type.substring(0, type.indexOf('/')) + "/*";
        return ranges.stream()
                .map(range -> range.split(";", 2)[0])
                .anyMatch(one -> one.equals("*/*") || one.equals(type) || one.equals(family));
    }

    /** Whether a body of this type was asked for by its name. */
    boolean names(String type) {
        return ranges.stream().anyMatch(range -> range.split(";", 2)[0].equals(type));
    }

    /** Whether parts of this type are taken in a multipart body, in the transfer syntax. */
    boolean takesParts(String type, @Nullable String transferSyntax) {
        for (String range : ranges) {
            if (range.startsWith("*/*")) {
                return true;
            }
            if (range.startsWith(RELATED)
                    && isType(range, type)
                    && isSyntax(range, transferSyntax)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isType(String range, String type) {
        String asked = parameter(range, "type");
        return asked.isEmpty()
                || asked.equals("*/*")
                || asked.equals(type)
                || asked.equals(type.substring(0, type.indexOf('/')) + "/*");
    }

    private static boolean isSyntax(String range, @Nullable String transferSyntax) {
        String asked = parameter(range, "transfer-syntax");
        return asked.isEmpty() || asked.equals("*") || asked.equals(transferSyntax);
    }

    private static String parameter(String range, String name) {
        for (String parameter : range.split(";", -1)) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return "";
    }
}
