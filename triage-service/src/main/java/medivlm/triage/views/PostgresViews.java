package medivlm.triage.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import medivlm.schemas.EventJson;
import medivlm.triage.persistence.Locks;
import medivlm.triage.persistence.SavedViewEntity;
import medivlm.triage.persistence.SavedViewId;

/** Keeps the views of each user. */
@ApplicationScoped
class PostgresViews {
    static final int MOST = 50;

    private final ObjectMapper json = EventJson.mapper();
    private final Locks locks;
    private final Clock clock;

    @Inject
    PostgresViews(Locks locks, Clock clock) {
        this.locks = locks;
        this.clock = clock;
    }

    /** Views of a user, by name. */
    @Transactional
    List<SavedView> of(String owner) {
        return SavedViewEntity.<SavedViewEntity>list("owner = ?1 order by name", owner).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Keeps a view; of the default ones only the last stays so.
     *
     * @return empty where the user has {@value #MOST} others
     */
    @Transactional
    Optional<SavedView> put(String owner, String name, ViewQuery query, boolean isDefault) {
        alone(owner);
        SavedViewEntity row = SavedViewEntity.findById(new SavedViewId(owner, name));
        if (row == null) {
            if (SavedViewEntity.count("owner", owner) >= MOST) {
                return Optional.empty();
            }
            row = new SavedViewEntity();
            row.owner = owner;
            row.name = name;
        }
        if (isDefault) {
            SavedViewEntity.update(
                    "isDefault = false where owner = ?1 and name <> ?2 and isDefault", owner, name);
        }
        row.query = write(query);
        row.isDefault = isDefault;
        row.savedAt = clock.instant();
        row.persist();
        return Optional.of(view(row));
    }

    /** Forgets a view; false where there is none of this name. */
    @Transactional
    boolean delete(String owner, String name) {
        alone(owner);
        return SavedViewEntity.deleteById(new SavedViewId(owner, name));
    }

    private void alone(String owner) {
        locks.exclusive(
                Set.of(
                        UUID.nameUUIDFromBytes(
                                ("saved-views:" + owner).getBytes(StandardCharsets.UTF_8))));
    }

    private SavedView view(SavedViewEntity row) {
        try {
            return new SavedView(row.name, json.readTree(row.query), row.isDefault);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a saved query is no JSON", e);
        }
    }

    private String write(ViewQuery query) {
        try {
            return json.writeValueAsString(query);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a query can always be written", e);
        }
    }
}
