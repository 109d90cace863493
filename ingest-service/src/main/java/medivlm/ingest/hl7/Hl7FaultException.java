package medivlm.ingest.hl7;

/** Ends the reading of a faulty message; becomes an {@link Hl7Answer.Refused} in this package. */
final class Hl7FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Hl7Fault fault;

    Hl7FaultException(Hl7Fault fault) {
        super(fault.message());
        this.fault = fault;
    }

    Hl7Fault fault() {
        return fault;
    }
}
