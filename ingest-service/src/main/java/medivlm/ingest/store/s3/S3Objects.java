package medivlm.ingest.store.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Each is a request of its own; they run beside each other. */
    @Override
    public void putAll(Map<String, byte[]> contents) throws ImageStoreUnavailableException {
        if (contents.isEmpty()) {
            return;
        }
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            contents.forEach((name, content) ->
                    running.add(
                            requests.submit(() -> {
                                put(name, content);
                                return name;
                            })));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImageStoreUnavailableException.unusable("interrupted; send it again", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageStoreUnavailableException unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException(e.getCause());
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
