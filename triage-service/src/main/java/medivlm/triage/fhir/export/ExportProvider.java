package medivlm.triage.fhir.export;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.io.IOException;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/** The requests of FHIR Bulk Data: kick-off, status, files, delete. */
public final class ExportProvider {
    private final Exports exports;

    ExportProvider(Exports exports) {
        this.exports = exports;
    }

    /** Kick-off at system level. */
    @Operation(name = "$export", idempotent = true, manualResponse = true)
    public void system(
            @OperationParam(name = "_outputFormat", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> format,
            @OperationParam(name = "_type", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> types,
            @OperationParam(name = "_since", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> since,
            @OperationParam(name = "deidentify", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> deidentify,
            ServletRequestDetails request) {
        exports.kickOff(
                new KickOff(false, text(format), text(types), text(since), text(deidentify)),
                request);
    }

    /** Kick-off for what belongs to patients. */
    @Operation(name = "$export", typeName = "Patient", idempotent = true, manualResponse = true)
    public void patients(
            @OperationParam(name = "_outputFormat", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> format,
            @OperationParam(name = "_type", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> types,
            @OperationParam(name = "_since", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> since,
            @OperationParam(name = "deidentify", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> deidentify,
            ServletRequestDetails request) {
        exports.kickOff(
                new KickOff(true, text(format), text(types), text(since), text(deidentify)),
                request);
    }

    /** Status, manifest or, with DELETE, the end of an export. */
    @Operation(
            name = "$export-poll-status",
            idempotent = true,
            deleteEnabled = true,
            manualResponse = true)
    public void status(
            @OperationParam(name = "_jobId", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> job,
            ServletRequestDetails request)
            throws IOException {
        exports.status(text(job), request);
    }

    /** A file of an export. */
    @Operation(name = "$export-file", idempotent = true, manualResponse = true)
    public void file(
            @OperationParam(name = "_jobId", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> job,
            @OperationParam(name = "name", min = 0, max = 1, typeName = "string")
                    @Nullable IPrimitiveType<String> name,
            ServletRequestDetails request)
            throws IOException {
        exports.file(text(job), text(name), request);
    }

    private static String text(@Nullable IPrimitiveType<String> value) {
        String text = value == null ? null : value.getValue();
        return text == null ? "" : text.strip();
    }
}
