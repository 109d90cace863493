package medivlm.ingest.retention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.SmallObjects;
import org.jspecify.annotations.Nullable;

/** Objects whose process is killed before a given write. */
final class StoppingObjects implements SmallObjects {
    private final SmallObjects objects;
    int left = Integer.MAX_VALUE;
    @Nullable Runnable beforeImageGoes;

    StoppingObjects(SmallObjects objects) {
        this.objects = objects;
    }

    private void step() {
        if (left-- <= 0) {
            throw new Killed();
        }
    }

    @Override
    public void put(String name, byte[] content) throws ImageStoreUnavailableException {
        step();
        objects.put(name, content);
        Runnable once = beforeImageGoes;
        if (once != null && name.startsWith("deletions/images")) {
            beforeImageGoes = null;
            once.run();
        }
    }

    @Override
    public void putAll(Map<String, byte[]> contents) throws ImageStoreUnavailableException {
        for (Map.Entry<String, byte[]> one : contents.entrySet()) {
            put(one.getKey(), one.getValue());
        }
    }

    @Override
    public Optional<byte[]> get(String name) throws ImageStoreUnavailableException {
        return objects.get(name);
    }

    @Override
    public List<String> list(String folder) throws ImageStoreUnavailableException {
        return objects.list(folder);
    }

    @Override
    public void delete(String name) throws ImageStoreUnavailableException {
        step();
        objects.delete(name);
    }

    /** The process is no more. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
