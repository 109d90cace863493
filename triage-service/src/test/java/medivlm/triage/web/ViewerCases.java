package medivlm.triage.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import medivlm.schemas.Event;
import medivlm.schemas.Instance;
import medivlm.schemas.Priority;
import medivlm.schemas.StudyReceived;

/** Studies whose images need a tool of the viewer. */
final class ViewerCases {
    static final Case TWO_VIEWS = of(0x8001, "Amara", "pneumothorax");
    static final Case MONOCHROME1 = of(FakeIngest.MONOCHROME1, "Brandt", "");
    static final Case FRAMES = of(FakeIngest.THREE_FRAMES, "Castro", "mass");
    static final Case UNREADABLE = of(FakeIngest.UNREADABLE, "Duval", "");
    private static final int LATERAL = 0x8002;

    private ViewerCases() {}

    static List<Event> events(Instant now) {
        List<Event> all = new ArrayList<>();
        for (Case one : List.of(TWO_VIEWS, MONOCHROME1, FRAMES, UNREADABLE)) {
            for (Event event : one.events(now)) {
                all.add(
                        one.equals(TWO_VIEWS) && event instanceof StudyReceived study
                                ? withLateral(study)
                                : event);
            }
        }
        return all;
    }

    private static Case of(int number, String family, String label) {
        return new Case(
                number,
                family,
                "Test",
                60,
                "F",
                Priority.URGENT,
                2,
                "Right apical pneumothorax.",
                "Pneumothorax.",
                label);
    }

    private static StudyReceived withLateral(StudyReceived study) {
        Instance frontal = study.instances().getFirst();
        String sha256 = "%064x".formatted(LATERAL);
        Instance lateral =
                new Instance(
                        frontal.seriesInstanceUid(),
                        frontal.sopInstanceUid() + "9",
                        frontal.sopClass(),
                        frontal.transferSyntax(),
                        frontal.mediaType(),
                        "sha256:" + sha256,
                        sha256,
                        frontal.bytes(),
                        frontal.modality(),
                        frontal.bodyPart(),
                        frontal.rows(),
                        frontal.columns(),
                        "LL");
        return new StudyReceived(
                study.study(),
                study.revision(),
                study.site(),
                study.studyInstanceUid(),
                study.accessionNumber(),
                study.patient(),
                study.modality(),
                study.bodyPart(),
                study.studyDate(),
                study.orderPriority(),
                study.indication(),
                List.of(frontal, lateral),
                study.receivedAt(),
                study.assembledAt(),
                study.source());
    }
}
