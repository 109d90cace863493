package medivlm.triage.delivery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final RetryPolicy policy =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(10), 3);

    @Test
    void receiverThatIsDownIsTriedForEverAtGrowingDistances() {
        List<Long> waits = new ArrayList<>();
        Attempts attempts = Attempts.NONE;
        for (int i = 0; i < 100; i++) {
            Verdict.Again again =
                    (Verdict.Again) policy.after(new Reply.Unreachable("down"), attempts, NOW);
            attempts = again.attempts();
            waits.add(Duration.between(NOW, again.notBefore()).toSeconds());
        }
        assertThat(waits).startsWith(1L, 2L, 4L, 8L, 10L, 10L).endsWith(10L);
        assertThat(attempts).isEqualTo(new Attempts(100, 0));
    }

    @Test
    void messageThatIsRefusedAgainAndAgainIsParkedWithTheWordsOfTheReceiver() {
        Attempts attempts = Attempts.NONE;
        for (int i = 0; i < 2; i++) {
            attempts =
                    ((Verdict.Again) policy.after(new Reply.Refused("AE", "no"), attempts, NOW))
                            .attempts();
        }
        assertThat(policy.after(new Reply.Refused("AE", "no"), attempts, NOW))
                .isEqualTo(new Verdict.Parked(new Attempts(3, 3), "refused (AE): no"));
    }

    @Test
    void outagesDoNotCountAsRefusals() {
        Attempts afterAnOutage = new Attempts(50, 2);
        assertThat(policy.after(new Reply.Unreachable("down"), afterAnOutage, NOW))
                .isInstanceOf(Verdict.Again.class);
        assertThat(policy.after(new Reply.Refused("AE", "no"), new Attempts(50, 0), NOW))
                .isInstanceOf(Verdict.Again.class);
    }

    @Test
    void messageThatIsRejectedIsParkedAtOnce() {
        assertThat(policy.after(new Reply.Rejected("AR", "never"), Attempts.NONE, NOW))
                .isEqualTo(new Verdict.Parked(new Attempts(1, 1), "rejected (AR): never"));
    }

    @Test
    void messageThatCannotBeMadeDoesNotBlockTheQueue() {
        assertThat(policy.after(new Reply.Unsendable("bug"), Attempts.NONE, NOW))
                .isInstanceOf(Verdict.Parked.class);
    }

    @Test
    void policyWithoutSenseIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(Duration.ZERO, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(2), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
