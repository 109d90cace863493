package medivlm.ingest.dimse;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import medivlm.dicom.dimse.CommitmentRequest;
import medivlm.dicom.dimse.SopReference;
import medivlm.dicom.net.AeTitle;

/**
 * A request for storage commitment whose result is still to be told.
 *
 * @param calling AE title of who asked
 * @param askedAt when
 * @param request what was asked for
 */
record PendingCommitment(AeTitle calling, Instant askedAt, CommitmentRequest request) {

    /** Lines: title, time, transaction, then class and instance of each. */
    byte[] encode() {
        StringBuilder text = new StringBuilder();
        text.append(calling.text()).append('\n');
        text.append(askedAt).append('\n');
        text.append(request.transactionUid()).append('\n');
        for (SopReference instance : request.instances()) {
            text.append(instance.sopClass()).append(' ').append(instance.sopInstance());
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #encode} wrote; empty for anything else. */
    static Optional<PendingCommitment> decode(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 4) {
            return Optional.empty();
        }
        List<SopReference> instances = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            int space = line.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            instances.add(new SopReference(line.substring(0, space), line.substring(space + 1)));
        }
        try {
            return Optional.of(
                    new PendingCommitment(
                            new AeTitle(lines.get(0)),
                            Instant.parse(lines.get(1)),
                            new CommitmentRequest(lines.get(2), instances)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
