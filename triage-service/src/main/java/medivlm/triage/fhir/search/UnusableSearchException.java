package medivlm.triage.fhir.search;

/** A search that can't be answered. The message never holds the value that was asked for. */
public final class UnusableSearchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * What is wrong.
     *
     * @param parameter name of the parameter, without its modifier
     * @param message what is wrong with it and what to do
     */
    UnusableSearchException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    /** Name of the parameter that can't be used. */
    public String parameter() {
        return parameter;
    }
}
