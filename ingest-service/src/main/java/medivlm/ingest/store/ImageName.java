package medivlm.ingest.store;

import java.util.regex.Pattern;

/**
 * Names of content and of what says who holds it, the same on every kind of storage: {@code
 * sha256/ab/cd/<64 hex>}, and {@code <64 hex>.site-<code>} beside it.
 */
public final class ImageName {
    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String MARK = ".site-";

    private ImageName() {}

    /** Where content lies. */
    public static String content(ContentHash hash) {
        String hex = hash.hex();
        return "sha256/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex;
    }

    /**
     * What says that a site holds content.
     *
     * @throws IllegalArgumentException if the site has another form
     */
    public static String marker(ContentHash hash, String site) {
        if (!isSite(site)) {
            throw new IllegalArgumentException("a site code has 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return markers(hash) + site;
    }

    /** How the names of all markers of content begin. */
    public static String markers(ContentHash hash) {
        return content(hash) + MARK;
    }

    /** Whether this is the code of a site. */
    public static boolean isSite(String site) {
        return SITE.matcher(site).matches();
    }
}
