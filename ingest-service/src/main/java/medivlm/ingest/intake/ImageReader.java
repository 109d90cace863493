package medivlm.ingest.intake;

/** Reads what content says about itself. Never throws for what the content is. */
public interface ImageReader {

    /**
     * Reads content.
     *
     * @param content whole bytes
     * @param site site that it came to, for the zone of its dates
     */
    Reading read(byte[] content, String site);
}
