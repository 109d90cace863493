package medivlm.schemas;

import org.jspecify.annotations.Nullable;

/**
 * Where an event came from.
 *
 * @param door the way in
 * @param principal the authenticated sender: user, AE title, sending application or Kafka principal
 */
public record Source(Door door, @Nullable String principal) {
    public Source {
        Require.present(door, "door");
    }
}
