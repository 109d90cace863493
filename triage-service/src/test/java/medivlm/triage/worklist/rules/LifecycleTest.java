package medivlm.triage.worklist.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every state with every trigger: the golden table is the specification, written a second time. */
class LifecycleTest {
    private static final List<RowState> UNREAD =
            List.of(RowState.WAITING, RowState.READY, RowState.NOT_ANALYSED);

    @Test
    void everyPairOfStateAndTriggerGoesWhereTheTableSays() throws IOException {
        List<String[]> lines = table();
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (RowState unread : UNREAD) {
            for (String[] line : lines.subList(1, lines.size())) {
                assertThat(line).hasSize(1 + Trigger.values().length);
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

    @Test
    void everyStateIsReachedAndNoneIsAnEnd() {
        Set<RowState> reached = EnumSet.of(RowState.WAITING);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (RowState state : List.copyOf(reached)) {
                for (Trigger trigger : Trigger.values()) {
                    for (RowState unread : UNREAD) {
                        grown |=
                                Lifecycle.next(state, trigger, unread)
                                        .map(reached::add)
                                        .orElse(false);
                    }
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(RowState.values());
        for (RowState state : RowState.values()) {
            assertThat(Trigger.values())
                    .as("a way on from " + state)
                    .anyMatch(trigger ->
                            UNREAD.stream()
                                    .anyMatch(unread ->
                                            Lifecycle.next(state, trigger, unread)
                                                    .filter(next -> next != state)
                                                    .isPresent()));
        }
    }

    private static List<String[]> table() throws IOException {
        try (InputStream golden =
                LifecycleTest.class.getResourceAsStream("/golden/lifecycle.txt")) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.strip().split(" +"))
                    .toList();
        }
    }
}
