package medivlm.standalone.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import medivlm.standalone.client.WorklistRow;
import medivlm.standalone.terminal.Style;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The worklist as a table for people, in the order given. */
final class WorklistTable {
    private static final String LAYOUT = "%-11s %-4s %-15s %-11s %-8s %-12s %s%n";
    private static final int BAR = 10;

    private final Terminal terminal;
    private final ZoneId zone;
    private final LocalDate today;

    WorklistTable(Terminal terminal, ZonedDateTime now) {
        this.terminal = terminal;
        this.zone = now.getZone();
        this.today = now.toLocalDate();
    }

    void print(List<WorklistRow> rows) {
        var out = terminal.out();
        out.print(
                terminal.styled(
                        Style.BOLD,
                        String.format(
                                Locale.ROOT,
                                LAYOUT,
                                "due",
                                "lane",
                                "severity",
                                "band",
                                "priority",
                                "state",
                                "findings")));
        for (WorklistRow row : rows) {
            String line =
                    String.format(
                            Locale.ROOT,
                            LAYOUT,
                            due(row.dueAt()),
                            row.lane(),
                            bar(row),
                            row.band().isEmpty() ? "-" : row.band(),
                            row.priority(),
                            row.state(),
                            row.said());
            Style style = style(row);
            out.print(style == null ? line : terminal.styled(style, line));
        }
    }

    private static @Nullable Style style(WorklistRow row) {
        return switch (row.band()) {
            case "critical" -> Style.RED;
            case "urgent" -> Style.YELLOW;
            default -> row.state().equals("not-analysed") ? Style.MAGENTA : null;
        };
    }

    /** As a clinician says it: by 10:42. */
    private String due(@Nullable Instant at) {
        if (at == null) {
            return "-";
        }
        var local = at.atZone(zone);
        String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local);
        return local.toLocalDate().equals(today)
                ? time
                : DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).format(local);
    }

    private static String bar(WorklistRow row) {
        if (row.severity().isEmpty()) {
            return ".".repeat(BAR);
        }
        double severity = row.severity().getAsDouble();
        int full = (int) Math.round(Math.clamp(severity, 0, 1) * BAR);
        return "#".repeat(full)
                + ".".repeat(BAR - full)
                + String.format(Locale.ROOT, " %.2f", severity);
    }
}
