package medivlm.triage.fhir.resource;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import medivlm.schemas.Instance;
import medivlm.triage.fhir.record.RowState;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The images of a study, by series. */
public final class ImagingStudies {
    private ImagingStudies() {}

    /** The images. */
    public static ImagingStudy of(StudyRecord study) {
        ImagingStudy imaging = new ImagingStudy();
        imaging.setId(study.study().toString());
        imaging.setMeta(Links.meta(study));
        imaging.addIdentifier(Links.studyUid(study));
        Identifier accession = Links.accession(study);
        if (accession != null) {
            imaging.addIdentifier(accession);
        }
        Reference order = Links.order(study);
        if (order != null) {
            imaging.addBasedOn(order);
        }
        imaging.setStatus(
                study.state() == RowState.WITHDRAWN
                        ? ImagingStudy.ImagingStudyStatus.CANCELLED
                        : ImagingStudy.ImagingStudyStatus.AVAILABLE);
        imaging.addModality(modality(study.modality()));
        imaging.setSubject(Links.patient(study));
        Instant taken = study.studyDate();
        if (taken != null) {
            imaging.setStarted(Date.from(taken));
        }
        String indication = study.indication();
        if (indication != null && !indication.isBlank()) {
            imaging.addReasonCode().setText(indication);
        }
        Map<String, ImagingStudy.ImagingStudySeriesComponent> series = new LinkedHashMap<>();
        for (Instance instance : study.instances()) {
            series.computeIfAbsent(
                            instance.seriesInstanceUid(), uid -> newSeries(study, instance, uid))
                    .addInstance(image(instance));
        }
        series.values()
                .forEach(one ->
                        imaging.addSeries(one.setNumberOfInstances(one.getInstance().size())));
        imaging.setNumberOfSeries(series.size());
        imaging.setNumberOfInstances(study.instances().size());
        return imaging;
    }

    private static ImagingStudy.ImagingStudySeriesComponent newSeries(
            StudyRecord study, Instance first, String uid) {
        String own = first.modality();
        ImagingStudy.ImagingStudySeriesComponent series =
                new ImagingStudy.ImagingStudySeriesComponent()
                        .setUid(uid)
                        .setModality(modality(own == null ? study.modality() : own));
        String bodyPart = first.bodyPart();
        if (bodyPart != null && !bodyPart.isBlank()) {
            series.setBodySite(new Coding().setDisplay(bodyPart));
        }
        return series;
    }

    private static ImagingStudy.ImagingStudySeriesInstanceComponent image(Instance instance) {
        ImagingStudy.ImagingStudySeriesInstanceComponent image =
                new ImagingStudy.ImagingStudySeriesInstanceComponent()
                        .setUid(instance.sopInstanceUid())
                        .setSopClass(
                                new Coding()
                                        .setSystem(Systems.URI)
                                        .setCode("urn:oid:" + instance.sopClass()));
        String view = instance.view();
        return view == null || view.isBlank() ? image : image.setTitle(view);
    }

    /** DICOM modality; OT (other) where the sender gave none. */
    private static Coding modality(@Nullable String modality) {
        return new Coding()
                .setSystem(Systems.DICOM)
                .setCode(modality == null || modality.isBlank() ? "OT" : modality.strip());
    }
}
