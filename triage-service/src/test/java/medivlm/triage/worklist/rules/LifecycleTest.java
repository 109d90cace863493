package medivlm.triage.worklist.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every state with every trigger: the table below is the specification, written a second time. */
class LifecycleTest {
    /** Rows: WAITING, READY, NOT_ANALYSED, CLAIMED, SIGNED, WITHDRAWN. */
    private static final String SPECIFICATION =
            """
                       FACTS    REVISION CLAIM   RELEASE LAPSE  SIGN   UNSIGN  WITHDRAW  REINSTATE
            WAITING    unread   unread   CLAIMED -       -      -      -       WITHDRAWN -
            READY      unread   unread   CLAIMED -       -      -      -       WITHDRAWN -
            NOT_ANALYSED unread unread   CLAIMED -       -      -      -       WITHDRAWN -
            CLAIMED    CLAIMED  CLAIMED  -       unread  unread SIGNED -       WITHDRAWN -
            SIGNED     SIGNED   unread   -       -       -      -      CLAIMED -         -
            WITHDRAWN  WITHDRAWN unread  -       -       -      -      -       -         unread
            """;

    @Test
    void everyPairOfStateAndTriggerGoesWhereTheTableSays() {
        List<String[]> lines = SPECIFICATION.lines().map(line -> line.strip().split(" +")).toList();
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (RowState unread : List.of(RowState.WAITING, RowState.READY, RowState.NOT_ANALYSED)) {
            for (String[] line : lines.subList(1, lines.size())) {
                for (int column = 0; column < lines.getFirst().length; column++) {
                    RowState state = RowState.valueOf(line[0]);
                    Trigger trigger = Trigger.valueOf(lines.getFirst()[column]);
                    Optional<RowState> expected =
                            switch (line[column + 1]) {
                                case "-" -> Optional.empty();
                                case "unread" -> Optional.of(unread);
                                default -> Optional.of(RowState.valueOf(line[column + 1]));
                            };
                    checked++;
                    if (!Lifecycle.next(state, trigger, unread).equals(expected)) {
                        wrong.add(state + " + " + trigger);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isEqualTo(3 * RowState.values().length * Trigger.values().length);
    }
}
