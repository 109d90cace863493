package medivlm.ingest.submission;

import java.net.URI;

/** Gets an image from an http(s) address. */
public interface ImageFetcher {

    /** Gets the content; never follows it anywhere else. */
    Fetched fetch(URI address);
}
