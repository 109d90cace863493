package medivlm.ingest.store.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.ObjectName;
import medivlm.ingest.store.SmallObjects;
import medivlm.ingest.store.Together;

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

    /** Each is a request of its own; they run beside each other. */
    @Override
    public void putAll(Map<String, byte[]> contents) throws ImageStoreUnavailableException {
        List<Together.Step<ImageStoreUnavailableException>> requests = new ArrayList<>();
        contents.forEach((name, content) -> requests.add(() -> put(name, content)));
        try {
            Together.run(ImageStoreUnavailableException.class, requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImageStoreUnavailableException.unusable("interrupted; send it again", e);
        }
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
