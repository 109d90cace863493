package medivlm.ingest.retention;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Says where studies stand on the worklist. */
public interface ReadingStates {

    /**
     * Where these studies stand now; those that the worklist does not know are left out.
     *
     * @throws StatesUnavailableException if that cannot be said for all of them
     */
    Map<UUID, Standing> of(Set<UUID> studies) throws StatesUnavailableException;
}
