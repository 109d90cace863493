package medivlm.ingest.intake;

import java.time.Instant;
import medivlm.ingest.store.StoredImage;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.InstanceReceived;
import medivlm.schemas.Patient;
import medivlm.schemas.Priority;
import medivlm.schemas.SubmittedPatient;
import org.jspecify.annotations.Nullable;

/** Makes the event of an image from what its content says and what the sender says beside it. */
record EventDraft(IntakeRequest request, String fallbackStudy, Instant receivedAt) {

    InstanceReceived event(ReadPart part, KeptImage kept) {
        StoredImage stored = kept.image();
        ImageFacts facts = part.facts();
        StudyHint hint = request.hint().withView(part.part().view());
        String study = or(facts.studyInstanceUid(), fallbackStudy);
        String modality = either(facts.modality(), hint.modality());
        String bodyPart = either(facts.bodyPart(), hint.bodyPart());
        Instance instance =
                new Instance(
                        or(facts.seriesInstanceUid(), DerivedUid.series(study, facts.mediaType())),
                        or(facts.sopInstanceUid(), DerivedUid.instance(study, stored.hash())),
                        facts.sopClass(),
                        kept.transferSyntax(),
                        facts.mediaType(),
                        stored.hash().uri(),
                        stored.hash().hex(),
                        stored.bytes(),
                        modality,
                        bodyPart,
                        facts.rows(),
                        facts.columns(),
                        either(facts.view(), hint.view()));
        Priority said = hint.orderPriority();
        return new InstanceReceived(
                EventKeys.study(request.site(), study),
                request.site(),
                study,
                either(facts.accessionNumber(), hint.accessionNumber()),
                patient(facts.patient() == null ? hint.patient() : facts.patient()),
                modality,
                bodyPart,
                facts.studyDate(),
                said == null ? facts.orderPriority() : said,
                either(facts.indication(), hint.indication()),
                instance,
                false,
                receivedAt,
                request.source());
    }

    /** The same event, saying that the study is whole. */
    static InstanceReceived last(InstanceReceived event) {
        return new InstanceReceived(
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
                event.instance(),
                true,
                event.receivedAt(),
                event.source());
    }

    private @Nullable Patient patient(@Nullable SubmittedPatient patient) {
        return patient == null ? null : PatientIdentity.of(patient, request.site());
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }

    private static String or(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }
}
