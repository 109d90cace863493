package medivlm.ingest.access;

/** Which site an upload goes to. */
public sealed interface SiteChoice {

    /**
     * This one.
     *
     * @param site its code
     */
    record Chosen(String site) implements SiteChoice {}

    /** Not the caller's. */
    record Forbidden() implements SiteChoice {}

    /** The caller has several and must name one. */
    record Open() implements SiteChoice {}
}
