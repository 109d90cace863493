package medivlm.ingest.service;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The image store. */
@ConfigMapping(prefix = "triage.image-store")
public interface ImageStoreConfig {

    /** Where images are kept: {@code directory}, or {@code s3} for a bucket. */
    @WithDefault("directory")
    Kind kind();

    /**
     * Its directory; made if absent. All services on a machine share it. With {@code s3} only what
     * comes in or is being read lies there for a moment.
     */
    @WithDefault(".triage/images")
    Path directory();

    /** Free space on the file system of the directory below which nothing more is taken. */
    @WithDefault("64M")
    MemorySize reserve();

    /** The bucket. */
    S3 s3();

    /** Kinds of storage. */
    enum Kind {
        DIRECTORY,
        S3
    }

    /**
     * S3-compatible storage. Credentials come from the environment ({@code AWS_ACCESS_KEY_ID},
     * {@code AWS_SECRET_ACCESS_KEY}), {@code ~/.aws} or the role of the machine.
     */
    interface S3 {

        /**
         * Its address, such as {@code https://storage.example:9000}; Amazon's own when absent.
         * Credentials come from the environment ({@code AWS_ACCESS_KEY_ID}, {@code
         * AWS_SECRET_ACCESS_KEY}), {@code ~/.aws} or the role of the machine.
         */
        Optional<URI> endpoint();

        /** Bucket of the images; it must be there. */
        Optional<String> bucket();

        /** Region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** Folders before all names, each with a slash after it, such as {@code triage/}. */
        Optional<String> prefix();

        /** Whether the bucket stands in the path (MinIO, Ceph), not in the host name. */
        @WithDefault("true")
        boolean pathStyle();

        /** Longest wait for one request, its repetitions included. */
        @WithDefault("60s")
        Duration timeout();
    }
}
