package medivlm.ingest.store.s3;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the bucket is. Who may use it is found where every program on Amazon's client finds it: the
 * environment ({@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}), {@code ~/.aws}, or the
 * role of the machine.
 *
 * @param endpoint address of the storage; null for Amazon's own
 * @param bucket its name; it must be there
 * @param region as its requests are signed for
 * @param prefix how all names begin, empty or ending with a slash
 * @param pathStyle whether the bucket stands in the path, not in the host name
 * @param timeout longest wait for one request, its repetitions included
 */
public record S3Settings(
        @Nullable URI endpoint,
        String bucket,
        String region,
        String prefix,
        boolean pathStyle,
        Duration timeout) {
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9._-]+/)*");

    public S3Settings {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException(
                    "triage.image-store.s3.bucket is missing; name the bucket for images");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "triage.image-store.s3.prefix must be folders with a slash after each, such as"
                            + " triage/");
        }
        if (endpoint != null && (endpoint.getScheme() == null || endpoint.getHost() == null)) {
            throw new IllegalArgumentException(
                    "triage.image-store.s3.endpoint is no address such as"
                            + " https://storage.example:9000");
        }
    }
}
