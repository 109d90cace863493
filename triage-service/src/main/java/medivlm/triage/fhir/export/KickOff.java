package medivlm.triage.fhir.export;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kick-off request as it was sent; empty texts stand for what was not.
 *
 * @param patientsOnly whether it is of the Patient level
 * @param format {@code _outputFormat}
 * @param types {@code _type}, separated by commas
 * @param since {@code _since}
 * @param deidentify {@code deidentify}
 */
record KickOff(boolean patientsOnly, String format, String types, String since, String deidentify) {
    private static final Set<String> FORMATS =
            Set.of("", "application/fhir+ndjson", "application/ndjson", "ndjson");

    /** Whether it asks for resources that nobody can be told from. */
    boolean deidentified() {
        return switch (deidentify) {
            case "true" -> true;
            case "", "false" -> false;
            default -> throw new InvalidRequestException("deidentify is true or false");
        };
    }

    /**
     * What it asks for.
     *
     * @param deidentified whether that is so, asked for or not
     * @throws InvalidRequestException HTTP 400, naming the first parameter that can't be used
     */
    ExportRequest read(boolean deidentified) {
        // a plus sign that the client did not encode arrives as a space
        if (!FORMATS.contains(format.replace(' ', '+'))) {
            throw new InvalidRequestException("_outputFormat is application/fhir+ndjson");
        }
        return new ExportRequest(patientsOnly, askedTypes(), askedSince(), deidentified);
    }

    private Set<ExportType> askedTypes() {
        if (types.isEmpty()) {
            return EnumSet.allOf(ExportType.class);
        }
        Set<ExportType> asked = EnumSet.noneOf(ExportType.class);
        for (String name : types.split(",", -1)) {
            asked.add(
                    ExportType.of(name.strip())
                            .orElseThrow(() ->
                                    new InvalidRequestException(
                                            "_type knows Patient, DiagnosticReport, Observation and"
                                                    + " ImagingStudy")));
        }
        return asked;
    }

    private @Nullable Instant askedSince() {
        if (since.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(since.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidRequestException(
                    "_since is an instant with its zone, such as 2026-11-23T12:00:00Z");
        }
    }
}
