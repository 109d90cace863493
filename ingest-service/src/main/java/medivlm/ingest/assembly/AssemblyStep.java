package medivlm.ingest.assembly;

import medivlm.schemas.StudyReceived;

/** What an image did to its study. */
public sealed interface AssemblyStep {

    /** Nothing: the image was announced with an earlier revision. */
    record Unchanged() implements AssemblyStep {}

    /**
     * The study waits for more.
     *
     * @param study its new state
     */
    record Waiting(StudyAssembly study) implements AssemblyStep {}

    /**
     * The study is whole.
     *
     * @param study its new state
     * @param announcement its new revision
     */
    record Whole(StudyAssembly study, StudyReceived announcement) implements AssemblyStep {}
}
