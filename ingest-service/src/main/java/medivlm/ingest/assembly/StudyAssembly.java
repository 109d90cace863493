package medivlm.ingest.assembly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Instance;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import org.jspecify.annotations.Nullable;

/**
 * A study as far as its images have come in.
 *
 * @param study key of the study
 * @param site site that the study belongs to
 * @param studyInstanceUid DICOM (0020,000D)
 * @param accessionNumber first one that came
 * @param patient first one that came
 * @param modality of the first radiograph, else of the first image, else of the first document
 * @param bodyPart first one that came
 * @param studyDate first one that came
 * @param orderPriority most urgent one that came
 * @param indication first one that came
 * @param instances every image, in order of SOP Instance UID
 * @param revision last revision that was announced, 0 before the first
 * @param open whether images came since that revision
 * @param receivedAt when the first image was accepted; fixed by the first revision
 * @param source where the first image came from
 */
public record StudyAssembly(
        UUID study,
        String site,
        String studyInstanceUid,
        @Nullable String accessionNumber,
        @Nullable Patient patient,
        @Nullable String modality,
        @Nullable String bodyPart,
        @Nullable Instant studyDate,
        @Nullable Priority orderPriority,
        @Nullable String indication,
        List<Instance> instances,
        int revision,
        boolean open,
        Instant receivedAt,
        Source source) {
    public StudyAssembly {
        instances = List.copyOf(instances);
    }

    /** A study of which nothing had come before. */
    static StudyAssembly startedBy(InstanceReceived event) {
        return new StudyAssembly(
                event.study(),
                event.site(),
                event.studyInstanceUid(),
                event.accessionNumber(),
                event.patient(),
                event.modality(),
                event.bodyPart(),
                event.studyDate(),
                event.orderPriority(),
                event.indication(),
                List.of(event.instance()),
                0,
                true,
                event.receivedAt(),
                event.source());
    }

    /** The study with this image; the same object if it has it already. */
    StudyAssembly with(InstanceReceived event) {
        if (has(event.instance())) {
            return this;
        }
        boolean earliest = revision == 0 && event.receivedAt().isBefore(receivedAt);
        return new StudyAssembly(
                study,
                site,
                studyInstanceUid,
                either(accessionNumber, event.accessionNumber()),
                either(patient, event.patient()),
                Modality.morePictorial(modality, event.modality()),
                either(bodyPart, event.bodyPart()),
                either(studyDate, event.studyDate()),
                moreUrgent(orderPriority, event.orderPriority()),
                either(indication, event.indication()),
                joined(event.instance()),
                revision,
                true,
                earliest ? event.receivedAt() : receivedAt,
                earliest ? event.source() : source);
    }

    /** The study after its next revision was announced. */
    StudyAssembly closed() {
        return new StudyAssembly(
                study,
                site,
                studyInstanceUid,
                accessionNumber,
                patient,
                modality,
                bodyPart,
                studyDate,
                orderPriority,
                indication,
                instances,
                revision + 1,
                false,
                receivedAt,
                source);
    }

    /** The announcement of the revision that {@link #closed} counted. */
    StudyReceived announcement(Instant assembledAt) {
        return new StudyReceived(
                study,
                revision,
                site,
                studyInstanceUid,
                accessionNumber,
                patient,
                modality,
                bodyPart,
                studyDate,
                orderPriority,
                indication,
                instances,
                receivedAt,
                assembledAt,
                source);
    }

    private boolean has(Instance image) {
        return instances.stream()
                .anyMatch(known ->
                        known.sopInstanceUid().equals(image.sopInstanceUid())
                                && known.sha256().equals(image.sha256()));
    }

    /** With other content under the same SOP Instance UID the later one replaces the earlier. */
    private List<Instance> joined(Instance image) {
        List<Instance> all = new ArrayList<>(instances);
        all.removeIf(known -> known.sopInstanceUid().equals(image.sopInstanceUid()));
        all.add(image);
        all.sort(Comparator.comparing(Instance::sopInstanceUid));
        return all;
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static @Nullable Priority moreUrgent(
            @Nullable Priority first, @Nullable Priority second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.compareTo(second) <= 0 ? first : second;
    }
}
