package medivlm.model.train.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The losses of a training so far, as a table: {@code part,epoch,step,rate,gradient_norm,total} and
 * one column for each part of the loss. Values are written so that they read back exactly.
 */
public final class LossHistory {

    private static final String HEADER = "part,epoch,step,rate,gradient_norm,total";
    private static final int FIXED = 6;

    private final List<LossRow> rows = new ArrayList<>();

    /** All rows in the order of the steps. */
    public List<LossRow> rows() {
        return List.copyOf(rows);
    }

    /** The rows of one kind. */
    public List<LossRow> rows(boolean validation) {
        return rows.stream().filter(row -> row.validation() == validation).toList();
    }

    void add(LossRow row) {
        rows.add(row);
    }

    /** Names of the loss' parts. */
    List<String> names() {
        return rows.isEmpty() ? List.of() : List.copyOf(rows.getFirst().losses().parts().keySet());
    }

    /** CSV with a header; part is {@code training} or {@code validation}. */
    public String toCsv() {
        List<String> names = names();
        StringBuilder out = new StringBuilder(HEADER);
        names.forEach(name -> out.append(',').append(name));
        out.append('\n');
        for (LossRow row : rows) {
            out.append(row.validation() ? "validation" : "training");
            out.append(',').append(row.epoch()).append(',').append(row.step());
            out.append(',').append(text(row.rate())).append(',').append(text(row.norm()));
            out.append(',').append(row.losses().total());
            for (String name : names) {
                out.append(',').append(row.losses().parts().getOrDefault(name, Double.NaN));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /**
     * Reads {@link #toCsv}.
     *
     * @throws IllegalArgumentException if it is no such table
     */
    static LossHistory parse(String csv) {
        LossHistory out = new LossHistory();
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEADER)) {
            throw new IllegalArgumentException("no table of losses");
        }
        List<String> names = List.of(lines.getFirst().split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length != names.size()) {
                throw new IllegalArgumentException("a row of losses has " + cells.length);
            }
            Map<String, Double> parts = new LinkedHashMap<>();
            for (int i = FIXED; i < cells.length; i++) {
                parts.put(names.get(i), Double.parseDouble(cells[i]));
            }
            out.add(
                    new LossRow(
                            cells[0].equals("validation"),
                            Integer.parseInt(cells[1]),
                            Integer.parseInt(cells[2]),
                            number(cells[3]),
                            number(cells[4]),
                            new Losses(Double.parseDouble(cells[5]), parts)));
        }
        return out;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
