package medivlm.ingest.rest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import medivlm.ingest.intake.Refusal;
import medivlm.ingest.intake.RefusedPart;

/** The problems of this service, for all of its HTTP doors. */
public final class Problems {
    private Problems() {}

    /** The request is wrong in itself. */
    public static ProblemException badRequest(String detail, String remedy) {
        return new ProblemException(
                Problem.of("bad-request", "The request cannot be read", 400, detail, remedy));
    }

    /**
     * More than is taken at once.
     *
     * @param detail what is too large, and the limit
     */
    public static ProblemException tooLarge(String detail, String remedy) {
        return new ProblemException(
                Problem.of("too-large", "The request is too large", 413, detail, remedy));
    }

    /** The site is none of the caller's. */
    public static ProblemException forbiddenSite() {
        return new ProblemException(
                Problem.of(
                        "forbidden-site",
                        "Not your site",
                        403,
                        "the token does not name this site among its sites",
                        "leave ?site= out, or ask for a token with that site"));
    }

    /** Storage or Kafka cannot serve it now. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(
                Problem.of(
                        "unavailable",
                        "Cannot be taken now",
                        503,
                        detail,
                        "send the same again; what was taken already is not doubled"),
                retryAfter);
    }

    /** No such image, or none that the caller may see. */
    public static ProblemException notFound() {
        return new ProblemException(
                Problem.of(
                        "not-found",
                        "No such image",
                        404,
                        "no image of your sites has this address",
                        "check the 64 hexadecimal digits and the sites of the token"));
    }

    /**
     * It was deleted.
     *
     * @param what what, of which site
     */
    public static ProblemException gone(String what) {
        return new ProblemException(
                Problem.of(
                        "deleted",
                        "Deleted",
                        410,
                        what
                                + " was deleted with its study, by an administrator or because its"
                                + " time was over",
                        "ask an administrator for the reason (GET /api/deletions); send the study"
                                + " again if it is needed"));
    }

    static ProblemException noSuchStudy(String site) {
        return new ProblemException(
                Problem.of(
                        "not-found",
                        "No such study",
                        404,
                        "site " + site + " has no study with this Study Instance UID",
                        "check the UID, or name the site with ?site="));
    }

    static ProblemException noSuchDeletion(String site) {
        return new ProblemException(
                Problem.of(
                        "not-found",
                        "No such deletion",
                        404,
                        "no study of site " + site + " with this Study Instance UID was deleted",
                        "check the UID, or name the site with ?site="));
    }

    static ProblemException noSuchFrame(String detail) {
        return new ProblemException(
                Problem.of(
                        "no-such-frame",
                        "No such frame",
                        404,
                        detail,
                        "count frames from 1; the head of /pixels says how many there are"));
    }

    /** There is no picture to show. */
    public static ProblemException notRenderable(String detail) {
        return new ProblemException(
                Problem.of(
                        "not-renderable",
                        "The image cannot be shown",
                        422,
                        detail,
                        "fetch the stored file and open it in a DICOM viewer"));
    }

    /**
     * What is stored is damaged.
     *
     * @param what which image of which study
     */
    public static ProblemException corrupt(String what) {
        return new ProblemException(
                Problem.of(
                        "corrupt",
                        "The stored image is damaged",
                        500,
                        "what the image store holds as " + what + " does not have its checksum",
                        "send that study again: the good copy replaces the damaged one; have the"
                                + " storage looked at"));
    }

    /** All parts were refused: the status of the first, and each by itself. */
    static ProblemException refused(List<RefusedPart> refused) {
        List<FailedPart> parts = refused.stream().map(Problems::failed).toList();
        FailedPart first = parts.getFirst();
        return new ProblemException(
                new Problem(
                                first.problem(),
                                parts.size() == 1
                                        ? "The image was not taken"
                                        : "None of the images was taken",
                                first.status(),
                                first.detail(),
                                first.remedy(),
                                List.of())
                        .with(parts.size() == 1 ? List.of() : parts));
    }

    static FailedPart failed(RefusedPart part) {
        Refusal refusal = part.refusal();
        return new FailedPart(
                part.part(),
                status(refusal.kind()),
                "urn:medivlm:problem:"
                        + refusal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                refusal.detail(),
                refusal.remedy());
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED, MISSING_IDENTIFIER, CONTRADICTION -> 400;
            case UNSUPPORTED_TYPE -> 415;
            case TOO_LARGE -> 413;
        };
    }
}
