package medivlm.standalone.cli;

import medivlm.model.progress.Progress;
import medivlm.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Shows the model room's progress, a bar for each stage. */
final class StageProgress implements Progress, AutoCloseable {
    private final Terminal terminal;
    private String stage = "";
    private medivlm.standalone.terminal.@Nullable Progress bar;

    StageProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void step(String now, long done, long total, String note) {
        if (bar == null || !now.equals(stage)) {
            close();
            stage = now;
            bar = new medivlm.standalone.terminal.Progress(terminal, now, total);
        }
        bar.at(done, note);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
