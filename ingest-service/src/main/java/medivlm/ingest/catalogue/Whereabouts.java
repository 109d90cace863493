package medivlm.ingest.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where studies may be that a search is for; what it says nothing of is not narrowed down. The
 * studies found still have to be compared with the search.
 *
 * @param studies Study Instance UIDs; empty for any
 * @param patientId whole Patient ID
 * @param accessionNumber whole Accession Number
 * @param from first day, {@code yyyyMMdd}
 * @param to last day, {@code yyyyMMdd}
 */
public record Whereabouts(
        List<String> studies,
        @Nullable String patientId,
        @Nullable String accessionNumber,
        @Nullable String from,
        @Nullable String to) {
    public Whereabouts {
        studies = List.copyOf(studies);
    }

    /** Everywhere. */
    public static Whereabouts anywhere() {
        return new Whereabouts(List.of(), null, null, null, null);
    }
}
