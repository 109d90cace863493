package medivlm.model.train.loop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import medivlm.model.weights.WeightsException;
import medivlm.model.weights.WholeFile;

/**
 * Draws a loss history: one panel for the total and one for each part, all over the same steps;
 * each step's loss faint, its running mean as a line, validation as dots.
 */
final class LossPicture {

    private static final int WIDTH = 1200;
    private static final int HEAD = 76;
    private static final int FOOT = 56;
    private static final int PANEL = 280;
    private static final Color TEXT = new Color(0x1F2937);
    private static final Color FAINT = new Color(0x6B7280);
    private static final Color TRAINING = new Color(0x2563EB);
    private static final Color VALIDATION = new Color(0xD9480F);

    private LossPicture() {}

    /** Writes a PNG in the place of {@code file}. */
    static void write(Path file, String title, LossHistory history) {
        BufferedImage picture = draw(title, history);
        WholeFile.replace(
                file,
                part -> {
                    try {
                        ImageIO.write(picture, "png", part.toFile());
                    } catch (IOException e) {
                        throw new WeightsException(
                                part + " cannot be written: " + e.getMessage(), e);
                    }
                });
    }

    /** The picture, 1200 pixels wide. */
    static BufferedImage draw(String title, LossHistory history) {
        List<String> names = history.names();
        int panels = 1 + names.size();
        BufferedImage out =
                new BufferedImage(WIDTH, HEAD + panels * PANEL + FOOT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, out.getHeight());
        g.setColor(TEXT);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
        g.drawString("Loss of " + title, LossPanel.LEFT, 46);
        legend(g, !history.rows(true).isEmpty());
        List<LossPanel> drawn = new ArrayList<>();
        drawn.add(new LossPanel("total", row -> row.losses().total()));
        for (String name : names) {
            ToDoubleFunction<LossRow> part =
                    row -> row.losses().parts().getOrDefault(name, Double.NaN);
            drawn.add(new LossPanel(name, part));
        }
        int steps = history.rows().stream().mapToInt(LossRow::step).max().orElse(1);
        for (int i = 0; i < panels; i++) {
            drawn.get(i).draw(g, HEAD + i * PANEL, PANEL, WIDTH, steps, history);
        }
        axis(g, HEAD + panels * PANEL, steps, history);
        g.dispose();
        return out;
    }

    private static void legend(Graphics2D g, boolean validated) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        int x = WIDTH - LossPanel.RIGHT - (validated ? 420 : 270);
        g.setStroke(new BasicStroke(2.4f));
        g.setColor(TRAINING);
        g.drawLine(x, 41, x + 36, 41);
        g.setColor(TEXT);
        g.drawString("training, running mean", x + 46, 46);
        if (validated) {
            g.setColor(VALIDATION);
            g.drawLine(x + 260, 41, x + 296, 41);
            g.fillOval(x + 273, 36, 10, 10);
            g.setColor(TEXT);
            g.drawString("validation", x + 306, 46);
        }
    }

    private static void axis(Graphics2D g, int y, int steps, LossHistory history) {
        double step = Math.max(1, Ticks.step(steps, 10));
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        g.setColor(FAINT);
        for (double tick : Ticks.between(0, steps, step)) {
            String label = Ticks.label(tick, step);
            int x = (int) Math.round(LossPanel.x(tick, steps, WIDTH));
            g.drawString(label, x - g.getFontMetrics().stringWidth(label) / 2, y + 4);
        }
        int epochs = history.rows().stream().mapToInt(LossRow::epoch).max().orElse(1);
        String label = "step (" + epochs + (epochs == 1 ? " epoch)" : " epochs)");
        g.setColor(TEXT);
        g.drawString(
                label,
                LossPanel.LEFT
                        + (WIDTH
                                        - LossPanel.LEFT
                                        - LossPanel.RIGHT
                                        - g.getFontMetrics().stringWidth(label))
                                / 2,
                y + 32);
    }
}
