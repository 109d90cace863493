package medivlm.model.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The pairs of one file.
 *
 * @param pairs in the file's order
 * @param missing images that the file names and that are not there
 * @param withoutImages how many studies were left out because none of their images is there
 */
public record ReportPairs(List<ReportPair> pairs, List<Path> missing, int withoutImages) {

    private static final int NAMED = 5;

    public ReportPairs {
        pairs = List.copyOf(pairs);
        missing = List.copyOf(missing);
    }

    /** The pairs of one part. */
    public List<ReportPair> of(Part part) {
        return pairs.stream().filter(pair -> pair.part() == part).toList();
    }

    /** One line for people: how many pairs, and which images are missing (the first few named). */
    public String summary() {
        StringBuilder out = new StringBuilder();
        out.append(pairs.size()).append(" pairs (");
        for (Part part : Part.values()) {
            out.append(part == Part.TRAIN ? "" : ", ").append(of(part).size()).append(' ');
            out.append(part.name().toLowerCase(java.util.Locale.ROOT));
        }
        out.append(')');
        if (!missing.isEmpty()) {
            out.append("; ").append(missing.size()).append(" image files are missing: ");
            out.append(
                    String.join(", ", missing.stream().limit(NAMED).map(Path::toString).toList()));
            out.append(missing.size() > NAMED ? ", …" : "");
            out.append("; ").append(withoutImages).append(" studies have no image left");
        }
        return out.toString();
    }
}
