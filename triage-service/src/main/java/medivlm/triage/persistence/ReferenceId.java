package medivlm.triage.persistence;

import java.io.Serializable;

/** Primary key of {@link ReferenceEntity}. */
public record ReferenceId(String corpus, String version) implements Serializable {}
