package medivlm.ingest.intake;

import medivlm.schemas.Door;

/** Counts what came in. */
public interface IntakeLedger {

    /**
     * An image was taken.
     *
     * @param door the way in
     * @param bytes its size
     * @param duplicate the site had stored it before
     */
    void taken(Door door, long bytes, boolean duplicate);

    /** An image was refused. */
    void refused(Door door, Refusal.Kind kind);

    /** An upload could not be taken now. */
    void unavailable(Door door);
}
