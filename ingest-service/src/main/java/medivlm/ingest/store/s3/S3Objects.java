package medivlm.ingest.store.s3;

import java.util.List;
import java.util.Optional;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.ObjectName;
import medivlm.ingest.store.SmallObjects;

/**
 * Small objects in the bucket of the images, below {@code objects/}.
 *
 * @param bucket keeps them
 */
public record S3Objects(S3Bucket bucket) implements SmallObjects {
    private static final String ROOT = "objects/";

    @Override
    public void put(String name, byte[] content) throws ImageStoreUnavailableException {
        bucket.put(full(name), content);
    }

    @Override
    public Optional<byte[]> get(String name) throws ImageStoreUnavailableException {
        return bucket.bytes(full(name));
    }

    @Override
    public List<String> list(String folder) throws ImageStoreUnavailableException {
        return List.copyOf(bucket.list(full(folder)));
    }

    @Override
    public void delete(String name) throws ImageStoreUnavailableException {
        bucket.delete(full(name));
    }

    private static String full(String name) {
        return ROOT + ObjectName.checked(name);
    }
}
