package medivlm.standalone.terminal;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is: a bar on a terminal, else a line now and then. Nothing is shown of
 * work that is done within the first two seconds.
 */
public final class Progress implements AutoCloseable {
    private static final long SHOW_AFTER = Duration.ofSeconds(2).toNanos();
    private static final long LINE_EVERY = Duration.ofSeconds(10).toNanos();

    private final Terminal terminal;
    private final String task;
    private final long total;
    private final long begin = System.nanoTime();
    private long lastLine = begin;
    private @Nullable ProgressBar bar;

    /**
     * Begins.
     *
     * @param total steps in all, at least 1
     */
    public Progress(Terminal terminal, String task, long total) {
        this.terminal = terminal;
        this.task = task;
        this.total = Math.max(1, total);
    }

    /** That many steps are done. */
    public void at(long done) {
        at(done, "");
    }

    /** That many steps are done, with a word on them. */
    public synchronized void at(long done, String note) {
        long now = System.nanoTime();
        if (now - begin < SHOW_AFTER) {
            return;
        }
        if (terminal.interactive()) {
            if (bar == null) {
                bar = open();
            }
            bar.stepTo(done).setExtraMessage(note);
        } else if (now - lastLine > LINE_EVERY) {
            lastLine = now;
            terminal.err().println(task + " " + done + "/" + total + " " + note);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private ProgressBar open() {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
                .build();
    }
}
