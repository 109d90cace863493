package medivlm.model.metric;

/** The network behind RadGraph-F1. */
@FunctionalInterface
public interface GraphReader {

    /** Entities and relations of a report. */
    ReportGraph read(String text);
}
