package medivlm.triage.fhir.search;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that a search found.
 *
 * @param id id of the resource
 * @param study its study, null for patients
 * @param site its site
 * @param patient its patient
 * @param sortValue value that it is sorted by
 * @param resource JSON of the report as it is stored, in UTF-8, where that was asked for
 */
public record Hit(
        UUID id,
        @Nullable UUID study,
        String site,
        @Nullable UUID patient,
        Instant sortValue,
        @Nullable ByteBuffer resource) {}
