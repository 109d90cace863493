package medivlm.triage.views;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A view that a reader saved.
 *
 * @param name their name for it
 * @param query what it filters by
 * @param isDefault whether the page opens with it
 */
record SavedView(String name, JsonNode query, boolean isDefault) {}
