package medivlm.triage.disclosure;

import org.jspecify.annotations.Nullable;

/** Text that is the model's until a person signs it. */
public interface Signable {
    /** Who signed it; null while nobody did. */
    @Nullable String signedBy();
}
