package medivlm.ingest.intake;

import java.nio.ByteBuffer;

/** Reads what content says about itself. Never throws for what the content is. */
public interface ImageReader {

    /**
     * Reads content.
     *
     * @param content whole bytes, from 0 to its limit; not to be kept, it may be a mapped file
     * @param site site that it came to, for the zone of its dates
     */
    Reading read(ByteBuffer content, String site);
}
