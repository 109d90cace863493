package medivlm.ingest.service;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import medivlm.ingest.store.DirectoryImageStore;
import medivlm.ingest.store.DirectoryObjects;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.SmallObjects;
import medivlm.ingest.store.Spool;
import medivlm.ingest.store.s3.S3Bucket;
import medivlm.ingest.store.s3.S3ImageStore;
import medivlm.ingest.store.s3.S3Objects;
import medivlm.ingest.store.s3.S3Settings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The image store and the objects beside it, of the kind that is configured. */
@Singleton
public class StorageBeans {
    private final ImageStoreConfig config;
    private final @Nullable S3Bucket bucket;

    StorageBeans(ImageStoreConfig config) {
        this.config = config;
        this.bucket =
                switch (config.kind()) {
                    case DIRECTORY -> null;
                    case S3 ->
                            S3Bucket.of(
                                    settings(config.s3()),
                                    DefaultCredentialsProvider.builder().build());
                };
    }

    @Produces
    @Singleton
    ImageStore store() {
        long reserve = config.reserve().asLongValue();
        return bucket == null
                ? new DirectoryImageStore(config.directory(), reserve)
                : new S3ImageStore(
                        bucket, new Spool(config.directory().resolve("incoming"), reserve));
    }

    @Produces
    @Singleton
    SmallObjects objects() {
        return bucket == null ? new DirectoryObjects(config.directory()) : new S3Objects(bucket);
    }

    @PreDestroy
    void close() {
        if (bucket != null) {
            bucket.close();
        }
    }

    private static S3Settings settings(ImageStoreConfig.S3 config) {
        return new S3Settings(
                config.endpoint().orElse(null),
                config.bucket().orElse(""),
                config.region(),
                config.prefix().orElse(""),
                config.pathStyle(),
                config.timeout());
    }
}
