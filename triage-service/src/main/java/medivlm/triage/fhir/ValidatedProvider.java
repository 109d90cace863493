package medivlm.triage.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import java.util.Optional;
import java.util.Set;
import medivlm.triage.fhir.validation.RequestBody;
import medivlm.triage.fhir.validation.UnreadableResourceException;
import medivlm.triage.fhir.validation.ValidationRequest;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource type that is served, with {@code $validate} (R4, Resource-operation-validate): of what
 * was sent, or at an instance of what is stored.
 */
public abstract class ValidatedProvider implements IResourceProvider {
    private static final Set<String> MODES = Set.of("create", "update", "profile");

    private final FhirReads reads;
    private final Validations validations;

    ValidatedProvider(FhirReads reads, Validations validations) {
        this.reads = reads;
        this.validations = validations;
    }

    /** The resource of an id, as its read would show it. */
    abstract Resource stored(IdType id);

    /** Validates; the answer is 200 with the issues, whether there are any or not. */
    @Operation(name = "$validate", manualRequest = true, idempotent = true)
    public OperationOutcome validate(
            @IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        reads.mayAsk();
        ValidationRequest asked = asked(request);
        asked.mode()
                .filter(mode -> !MODES.contains(mode))
                .ifPresent(mode -> {
                    throw refusal("mode is create, update or profile");
                });
        String type = getResourceType().getSimpleName();
        asked.type()
                .filter(other -> !other.equals(type))
                .ifPresent(other -> {
                    throw refusal("this is the address of " + type + "; send one of those");
                });
        Optional<String> sent = asked.resource();
        if (sent.isEmpty() && id == null) {
            throw refusal(
                    "send the resource as the body, or as the parameter resource of Parameters");
        }
        String resource =
                sent.isPresent()
                        ? sent.get()
                        : FhirReads.CONTEXT
                                .newJsonParser()
                                .encodeResourceToString(
                                        stored(java.util.Objects.requireNonNull(id)));
        return validations.validate(resource, asked.profile());
    }

    private static ValidationRequest asked(RequestDetails request) {
        boolean post =
                switch (request.getRequestType()) {
                    case POST -> true;
                    case GET -> false;
                    default -> throw new MethodNotAllowedException("$validate is GET or POST");
                };
        try {
            ValidationRequest read =
                    RequestBody.read(post ? request.loadRequestContents() : new byte[0]);
            return new ValidationRequest(
                    read.resource(),
                    read.type(),
                    read.profile().or(() -> parameter(request, "profile")),
                    read.mode().or(() -> parameter(request, "mode")));
        } catch (UnreadableResourceException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> parameter(RequestDetails request, String name) {
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 || values[0].isBlank()
                ? Optional.empty()
                : Optional.of(values[0]);
    }

    private static InvalidRequestException refusal(String text) {
        return new InvalidRequestException(text, Refusals.outcome(IssueType.STRUCTURE, text));
    }
}
