package medivlm.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import medivlm.ingest.intake.EventOrigin;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {
    private final RecentMessages recent = new RecentMessages();

    @Test
    void messageIsAcceptedOnceEachOfItsEventsWasAnnounced() {
        recent.add(new EventOrigin("m", 1, 2));
        recent.add(new EventOrigin("m", 1, 2));
        assertThat(recent.contains("m")).isFalse();

        recent.add(new EventOrigin("m", 2, 2));

        assertThat(recent.contains("m")).isTrue();
    }

    @Test
    void whatWasAcceptedLongAgoIsForgotten() {
        for (int i = 0; i < 30_001; i++) {
            recent.add("m" + i);
        }

        assertThat(recent.contains("m0")).isFalse();
        assertThat(recent.contains("m1")).isTrue();
    }

    @Test
    void nobodyCanSayThatAMessageIsNewBeforeTheEarlierOnesAreKnown() {
        assertThat(recent.awaitKnown(Duration.ofMillis(10))).isFalse();
        recent.known();
        assertThat(recent.awaitKnown(Duration.ZERO)).isTrue();
    }

    @Test
    void aHeaderSaysWhatItWasMadeOfAndNonsenseSaysNothing() {
        EventOrigin origin = new EventOrigin("abc", 2, 3);

        assertThat(origin.text()).isEqualTo("abc:2/3");
        assertThat(EventOrigin.read("abc:2/3")).contains(origin);
        assertThat(EventOrigin.read("abc:4/3")).isEmpty();
        assertThat(EventOrigin.read("abc")).isEmpty();
        assertThat(EventOrigin.read("abc:99999999999/3")).isEmpty();
    }
}
