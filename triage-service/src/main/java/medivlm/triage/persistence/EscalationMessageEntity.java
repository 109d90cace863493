package medivlm.triage.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One message of an escalation to one destination. */
@Entity
@Table(name = "escalation_message")
public class EscalationMessageEntity extends PanacheEntityBase {
    /** State of a message that is still to be sent. */
    public static final String PENDING = "pending";

    /** State of a message whose destination is configured no longer. */
    public static final String UNDELIVERABLE = "undeliverable";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    public @Nullable Long id;

    @Column(name = "escalation_id", nullable = false)
    public long escalationId;

    /** Name of the destination in the configuration. */
    @Column(name = "destination", nullable = false)
    public String destination;

    /** webhook, email or hl7. */
    @Column(name = "channel", nullable = false)
    public String channel;

    /** pending, sent, not-needed, given-up or undeliverable. */
    @Column(name = "state", nullable = false)
    public String state;

    @Column(name = "attempts", nullable = false)
    public int attempts;

    @Column(name = "next_at", nullable = false)
    public Instant nextAt;

    @Column(name = "sent_at")
    public @Nullable Instant sentAt;

    /** What went wrong last; no patient data. */
    @Column(name = "last_error")
    public @Nullable String lastError;
}
