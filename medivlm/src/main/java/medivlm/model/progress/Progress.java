package medivlm.model.progress;

/** Hears how far a long piece of work is. Called from one thread at a time. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress SILENT = (stage, done, total, note) -> {};

    /**
     * Some of the work is done.
     *
     * @param stage what is being done, e.g. {@code detector}; a new value starts a new bar
     * @param done steps done of this stage, 0..total
     * @param total steps of this stage, at least 1
     * @param note a figure worth showing, e.g. {@code loss 0.213}; may be empty
     */
    void step(String stage, long done, long total, String note);
}
