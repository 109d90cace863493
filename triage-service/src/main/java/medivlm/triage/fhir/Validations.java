package medivlm.triage.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotImplementedOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.ValidationResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import medivlm.triage.fhir.validation.R4Validator;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Runs the validator within bounds: one resource at a time, each within a time; made at the first
 * use and forgotten when memory is short, so that a service that nobody asks pays nothing for it.
 */
@ApplicationScoped
class Validations {
    /** The definitions alone take more than half of it. */
    private static final long LEAST_HEAP_BYTES = 512L << 20;

    private static final int BUSY = 503;

    private final FhirConfig config;
    private final Semaphore turn = new Semaphore(1);
    private SoftReference<R4Validator> made = new SoftReference<>(null);

    @Inject
    Validations(FhirConfig config) {
        this.config = config;
    }

    /** Whether this process has the memory for it. */
    boolean possible() {
        return Runtime.getRuntime().maxMemory() >= LEAST_HEAP_BYTES;
    }

    /**
     * Validates a resource in JSON or XML.
     *
     * @param profile profile to hold it against besides those that it names
     * @return what is wrong with it, or one issue that says that nothing is
     * @throws BaseServerResponseException HTTP 400 for an unknown profile, 422 where it takes too
     *     long, 503 while another is validated, 501 without the memory
     */
    OperationOutcome validate(String resource, Optional<String> profile) {
        if (!possible()) {
            throw new NotImplementedOperationException(
                    "the validator needs a heap of "
                            + (LEAST_HEAP_BYTES >> 20)
                            + " MB and this process has less; start it with a larger -Xmx");
        }
        long wait = config.validationTimeout().toMillis();
        acquire(wait);
        FutureTask<OperationOutcome> task = new FutureTask<>(() -> validateNow(resource, profile));
        Thread.ofPlatform()
                .name("fhir-validation")
                .daemon()
                .start(() -> {
                    try {
                        task.run();
                    } finally {
                        turn.release();
                    }
                });
        return result(task, wait);
    }

    private void acquire(long waitMillis) {
        try {
            if (turn.tryAcquire(waitMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnclassifiedServerFailureException(
                BUSY, "other resources are being validated; send the same again later");
    }

    private static OperationOutcome result(FutureTask<OperationOutcome> task, long waitMillis) {
        try {
            return task.get(waitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            String text = "the validation took longer than " + waitMillis + " ms";
            throw new UnprocessableEntityException(
                    text, Refusals.outcome(IssueType.TOOCOSTLY, text));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnclassifiedServerFailureException(BUSY, "the service is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BaseServerResponseException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the validator failed", e.getCause());
        }
    }

    private OperationOutcome validateNow(String resource, Optional<String> profile) {
        R4Validator validator = validator();
        if (profile.isPresent() && !validator.knows(profile.get())) {
            String text = "the profile is not known here; base R4 and our own are";
            throw new InvalidRequestException(text, Refusals.outcome(IssueType.NOTFOUND, text));
        }
        ValidationResult result = validator.validate(resource, profile);
        OperationOutcome outcome = (OperationOutcome) result.toOperationOutcome();
        if (!outcome.hasIssue()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("No issues detected during validation");
        }
        return outcome;
    }

    private synchronized R4Validator validator() {
        @Nullable R4Validator known = made.get();
        if (known == null) {
            known = new R4Validator();
            made = new SoftReference<>(known);
        }
        return known;
    }
}
