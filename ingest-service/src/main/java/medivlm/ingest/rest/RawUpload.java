package medivlm.ingest.rest;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import medivlm.ingest.intake.StudyHint;
import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/** Query parameters of a raw upload: what the {@code metadata} part of a multipart one says. */
public class RawUpload {
    @QueryParam("studyInstanceUid")
    @Nullable String studyInstanceUid;

    @QueryParam("accession")
    @Nullable String accession;

    @QueryParam("mrn")
    @Nullable String mrn;

    @QueryParam("assigningAuthority")
    @Nullable String assigningAuthority;

    @QueryParam("familyName")
    @Nullable String familyName;

    @QueryParam("givenName")
    @Nullable String givenName;

    @QueryParam("birthDate")
    @Nullable String birthDate;

    @QueryParam("sex")
    @Nullable String sex;

    @QueryParam("priority")
    @Nullable String priority;

    @QueryParam("indication")
    @Nullable String indication;

    @QueryParam("view")
    @Nullable String view;

    @QueryParam("modality")
    @Nullable String modality;

    @QueryParam("bodyPart")
    @Nullable String bodyPart;

    /**
     * What the parameters say.
     *
     * @throws ProblemException if one is not of its form
     */
    StudyHint hint() {
        try {
            return new StudyHint(
                    studyInstanceUid,
                    accession,
                    patient(),
                    priority == null
                            ? null
                            : Priority.ofWire(priority.strip().toLowerCase(Locale.ROOT)),
                    indication,
                    view,
                    modality,
                    bodyPart);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(
                    String.valueOf(e.getMessage()), "correct that query parameter");
        }
    }

    private @Nullable SubmittedPatient patient() {
        String number = mrn;
        if (number == null || number.isBlank()) {
            return null;
        }
        return new SubmittedPatient(
                number, assigningAuthority, familyName, givenName, birthDate(), sex);
    }

    private @Nullable LocalDate birthDate() {
        String date = birthDate;
        try {
            return date == null || date.isBlank() ? null : LocalDate.parse(date.strip());
        } catch (DateTimeException e) {
            throw Problems.badRequest("birthDate is no ISO 8601 date", "send it as 1970-12-31");
        }
    }
}
