package medivlm.standalone.launch;

/** Hears what the launcher does. Called from several threads. */
public interface LaunchListener {
    /** Hears nothing. */
    LaunchListener SILENT =
            new LaunchListener() {
                @Override
                public void line(String source, String line) {}

                @Override
                public void event(String source, String message) {}
            };

    /** A process wrote a line to its log. */
    void line(String source, String line);

    /** Something happened to a part: started, ready, died, starts again, stopped. */
    void event(String source, String message);
}
