package medivlm.ingest.fhir;

/** Ends the reading of a resource; answered as an OperationOutcome. */
final class FhirFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FhirFault fault;

    FhirFaultException(FhirFault.Code code, String expression, String message) {
        super(message);
        this.fault = new FhirFault(code, expression, message);
    }

    FhirFault fault() {
        return fault;
    }
}
