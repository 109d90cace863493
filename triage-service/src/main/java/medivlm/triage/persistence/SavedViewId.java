package medivlm.triage.persistence;

import java.io.Serializable;

/** Key of {@link SavedViewEntity}. */
public record SavedViewId(String owner, String name) implements Serializable {}
