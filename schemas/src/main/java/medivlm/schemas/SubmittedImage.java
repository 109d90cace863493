package medivlm.schemas;

import org.jspecify.annotations.Nullable;

/**
 * One image of a submission: already in the image store, or to be fetched.
 *
 * @param uri {@code sha256:…} of content uploaded before, or an http(s) URL on a host that the site
 *     allows
 * @param sha256 64 lower-case hexadecimal digits; checked when given
 * @param mediaType {@code application/dicom}, {@code image/png} or {@code image/jpeg}; found out
 *     when absent
 * @param view PA, AP, LL …, for images that are not DICOM
 */
public record SubmittedImage(
        String uri, @Nullable String sha256, @Nullable String mediaType, @Nullable String view) {
    public SubmittedImage {
        Require.text(uri, "uri");
    }
}
