package medivlm.ingest.submission;

import medivlm.ingest.store.Spooled;

/** The outcome of getting a submitted image. */
public sealed interface Fetched {

    /**
     * Its bytes.
     *
     * @param content in a file; whoever asked closes it
     */
    record Content(Spooled content) implements Fetched {}

    /**
     * It will never be had.
     *
     * @param message what is wrong with its address and what to do
     */
    record Rejected(String message) implements Fetched {}

    /**
     * It cannot be had now.
     *
     * @param message what failed
     * @param ours whether it is our own storage, which is worth any wait
     */
    record TryLater(String message, boolean ours) implements Fetched {}
}
