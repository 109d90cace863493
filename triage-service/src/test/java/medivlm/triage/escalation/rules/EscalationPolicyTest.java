package medivlm.triage.escalation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import medivlm.schemas.SeverityBand;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EscalationPolicyTest {
    private static final Instant KNOWN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant NOW = KNOWN.plusSeconds(600);
    private static final EscalationPolicy POLICY =
            new EscalationPolicy(
                    Set.of(SeverityBand.CRITICAL), Duration.ofMinutes(30), Duration.ofMinutes(15));
    private static final Set<RowState> BEGINS =
            EnumSet.of(RowState.WAITING, RowState.READY, RowState.CLAIMED);

    private static Situation row(
            RowState state, @Nullable SeverityBand band, @Nullable Instant knownAt) {
        return new Situation(state, band, true, knownAt, false, null, null, NOW);
    }

    @Test
    void criticalResultThatNobodyReadBeginsAnEscalationInEveryStateButThoseThatNeedNone() {
        for (RowState state : RowState.values()) {
            for (SeverityBand band : SeverityBand.values()) {
                Decision expected =
                        band == SeverityBand.CRITICAL && BEGINS.contains(state)
                                ? new Decision.Begin(NOW.plus(Duration.ofMinutes(30)))
                                : new Decision.Nothing();
                assertThat(POLICY.decide(row(state, band, null)))
                        .as(state + " " + band)
                        .isEqualTo(expected);
            }
            assertThat(POLICY.decide(row(state, null, null))).isEqualTo(new Decision.Nothing());
        }
    }

    @Test
    void openEscalationStaysOrEndsByStateAndBand() {
        for (RowState state : RowState.values()) {
            for (SeverityBand band : SeverityBand.values()) {
                boolean critical = band == SeverityBand.CRITICAL;
                Decision expected =
                        switch (state) {
                            case SIGNED -> new Decision.End(Ending.SIGNED);
                            case WITHDRAWN -> new Decision.End(Ending.WITHDRAWN);
                            case NOT_ANALYSED -> new Decision.End(Ending.NO_LONGER_CRITICAL);
                            case WAITING, READY, CLAIMED ->
                                    critical
                                            ? new Decision.Stay(KNOWN.plusSeconds(1800))
                                            : new Decision.End(Ending.NO_LONGER_CRITICAL);
                        };
                assertThat(POLICY.decide(row(state, band, KNOWN)))
                        .as(state + " " + band)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void onlyAnAcknowledgementAfterTheResultWasKnownCounts() {
        assertThat(POLICY.decide(acknowledged(KNOWN.minusSeconds(1))))
                .isInstanceOf(Decision.Stay.class);
        assertThat(POLICY.decide(acknowledged(KNOWN)))
                .isEqualTo(new Decision.End(Ending.ACKNOWLEDGED));
        assertThat(POLICY.decide(acknowledged(NOW)))
                .isEqualTo(new Decision.End(Ending.ACKNOWLEDGED));
    }

    private static Situation acknowledged(Instant at) {
        return new Situation(
                RowState.READY, SeverityBand.CRITICAL, true, KNOWN, false, null, at, NOW);
    }

    @Test
    void resultThatSomebodySawOrOfAnEarlierRevisionBeginsNothing() {
        assertThat(
                        POLICY.decide(
                                new Situation(
                                        RowState.READY,
                                        SeverityBand.CRITICAL,
                                        true,
                                        null,
                                        true,
                                        null,
                                        NOW,
                                        NOW)))
                .isEqualTo(new Decision.Nothing());
        assertThat(
                        POLICY.decide(
                                new Situation(
                                        RowState.WAITING,
                                        SeverityBand.CRITICAL,
                                        false,
                                        null,
                                        false,
                                        null,
                                        null,
                                        NOW)))
                .isEqualTo(new Decision.Nothing());
    }

    @Test
    void claimPutsItOffByOneLeaseFromItsBeginAndNeverBringsItForward() {
        assertThat(POLICY.decide(claimed(KNOWN.plusSeconds(1500))))
                .isEqualTo(new Decision.Stay(KNOWN.plusSeconds(2400)));
        assertThat(POLICY.decide(claimed(KNOWN.plusSeconds(60))))
                .isEqualTo(new Decision.Stay(KNOWN.plusSeconds(1800)));
    }

    private static Situation claimed(Instant at) {
        return new Situation(
                RowState.CLAIMED, SeverityBand.CRITICAL, true, KNOWN, false, at, null, NOW);
    }

    @Test
    void timesMustBePositive() {
        assertThatThrownBy(
                        () -> new EscalationPolicy(Set.of(), Duration.ZERO, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));
        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(6)).isEqualTo(Duration.ofSeconds(160));
        assertThat(backoff.after(7)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(100_000)).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
