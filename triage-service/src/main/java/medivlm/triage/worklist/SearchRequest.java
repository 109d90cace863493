package medivlm.triage.worklist;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a search: in the body, because names and numbers must not stand in a URL. */
record SearchRequest(
        @Nullable String text,
        @Nullable List<String> state,
        @Nullable List<String> band,
        @Nullable String after,
        @Nullable Integer limit) {}
