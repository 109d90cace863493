package medivlm.triage.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

class ValidationsTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"gender\":\"F\"}";

    private static FhirConfig within(Duration timeout) {
        return new FhirConfig() {
            @Override
            public Optional<String> baseUrl() {
                return Optional.empty();
            }

            @Override
            public Duration validationTimeout() {
                return timeout;
            }
        };
    }

    /** The first validation takes seconds, so that it can't end within this. */
    @Test
    void whatTakesTooLongIsGivenUpAndTheNextWaitsForItsTurn() {
        Validations validations = new Validations(within(Duration.ofMillis(20)));
        assertThatThrownBy(() -> validations.validate(PATIENT, Optional.empty()))
                .isInstanceOfSatisfying(
                        UnprocessableEntityException.class,
                        refused ->
                                assertThat(
                                                ((OperationOutcome) refused.getOperationOutcome())
                                                        .getIssueFirstRep()
                                                        .getCode())
                                        .isEqualTo(IssueType.TOOCOSTLY));
        assertThatThrownBy(() -> validations.validate(PATIENT, Optional.empty()))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(503));
    }

    @Test
    void anErrorNamesTheElement() {
        Validations validations = new Validations(within(Duration.ofMinutes(2)));
        OperationOutcome outcome = validations.validate(PATIENT, Optional.empty());
        assertThat(outcome.getIssue())
                .anySatisfy(issue -> {
                    assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
                    assertThat(issue.getLocation())
                            .anyMatch(location -> location.getValue().contains("Patient.gender"));
                });
        OperationOutcome none =
                validations.validate(PATIENT.replace("\"F\"", "\"female\""), Optional.empty());
        assertThat(none.getIssue()).noneMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR);
    }
}
