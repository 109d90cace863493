package medivlm.triage.views;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Body of saving a view.
 *
 * @param query what it filters by
 * @param isDefault whether the page opens with it; not so where left out
 */
record ViewRequest(@Nullable JsonNode query, @Nullable Boolean isDefault) {}
