package medivlm.model.train.loop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One panel of the picture: a loss over the steps. */
final class LossPanel {

    static final int LEFT = 84;
    static final int RIGHT = 36;

    private static final int GAP = 40;
    private static final int TICKS = 5;
    private static final Color GRID = new Color(0xE5E7EB);
    private static final Color LABEL = new Color(0x6B7280);
    private static final Color TEXT = new Color(0x1F2937);
    private static final Color RAW = new Color(0xBFD3FB);
    private static final Color TRAINING = new Color(0x2563EB);
    private static final Color VALIDATION = new Color(0xD9480F);

    private final String name;
    private final ToDoubleFunction<LossRow> value;

    LossPanel(String name, ToDoubleFunction<LossRow> value) {
        this.name = name;
        this.value = value;
    }

    /** Where a step lies. */
    static double x(double step, int steps, int width) {
        return LEFT + (width - LEFT - RIGHT) * step / steps;
    }

    /** Draws from {@code top} over {@code height} pixels; a gap at the lower edge stays free. */
    void draw(Graphics2D g, int top, int height, int width, int steps, LossHistory history) {
        List<LossRow> training = finite(history.rows(false));
        List<LossRow> validation = finite(history.rows(true));
        double high = highest(training, validation);
        double step = Ticks.step(high, TICKS);
        double ceiling = step * Math.ceil(high / step - 1e-9);
        int bottom = top + height - GAP;
        double scale = (bottom - top) / ceiling;
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        g.setStroke(new BasicStroke(1f));
        for (double tick : Ticks.between(0, ceiling, step)) {
            double y = bottom - tick * scale;
            g.setColor(GRID);
            g.draw(new Line2D.Double(LEFT, y, width - RIGHT, y));
            g.setColor(LABEL);
            String label = Ticks.label(tick, step);
            g.drawString(label, LEFT - 10 - g.getFontMetrics().stringWidth(label), (float) y + 5);
        }
        java.awt.Shape before = g.getClip();
        g.clipRect(LEFT, top - 1, width - LEFT - RIGHT + 1, bottom - top + 2);
        line(g, training, values(training), bottom, scale, steps, width, RAW, 1f);
        line(g, training, smooth(values(training)), bottom, scale, steps, width, TRAINING, 2.4f);
        g.setClip(before);
        line(g, validation, values(validation), bottom, scale, steps, width, VALIDATION, 2f);
        g.setColor(VALIDATION);
        for (LossRow row : validation) {
            double y = Math.max(top, bottom - value.applyAsDouble(row) * scale);
            g.fill(new Ellipse2D.Double(x(row.step(), steps, width) - 4.5, y - 4.5, 9, 9));
        }
        g.setColor(TEXT);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        g.drawString(name, width - RIGHT - 8 - g.getFontMetrics().stringWidth(name), top + 20);
    }

    private List<LossRow> finite(List<LossRow> rows) {
        return rows.stream().filter(row -> Double.isFinite(value.applyAsDouble(row))).toList();
    }

    /** High enough for all of validation and for all but the wildest hundredth of training. */
    private double highest(List<LossRow> training, List<LossRow> validation) {
        double[] sorted = values(training);
        Arrays.sort(sorted);
        double high = sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * 0.99)];
        for (double seen : values(validation)) {
            high = Math.max(high, seen);
        }
        return high > 0 ? high : 1;
    }

    private double[] values(List<LossRow> rows) {
        return rows.stream().mapToDouble(value).toArray();
    }

    /** Running mean over about a fortieth of the steps, not pulled to its start. */
    private static double[] smooth(double[] values) {
        double keep = 1 - 1 / Math.max(1.0, values.length / 40.0);
        double[] out = new double[values.length];
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum = keep * sum + values[i];
            weight = keep * weight + 1;
            out[i] = sum / weight;
        }
        return out;
    }

    private static void line(
            Graphics2D g,
            List<LossRow> rows,
            double[] values,
            int bottom,
            double scale,
            int steps,
            int width,
            Color color,
            float stroke) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < values.length; i++) {
            double x = x(rows.get(i).step(), steps, width);
            double y = bottom - values[i] * scale;
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        g.setColor(color);
        g.setStroke(new BasicStroke(stroke, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }
}
