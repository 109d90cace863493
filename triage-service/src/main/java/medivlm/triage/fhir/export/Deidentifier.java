package medivlm.triage.fhir.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import medivlm.triage.fhir.resource.Systems;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes resources for research of resources about people: new ones, into which only what is named
 * here is taken over, so that an element which is added some day stays out until somebody decides.
 *
 * <p>Ids and UIDs are pseudonyms, dates are years, birth years of people older than 89 are left out
 * (HIPAA 45 CFR 164.514 (b)(2)). Text that a person signed may hold a name and is left out; what
 * the model wrote of the pixels stays.
 */
final class Deidentifier {
    private static final int OLDEST = 89;

    /** Components of a severity that tell nothing of the site. */
    private static final Set<String> COMPONENTS = Set.of("raw", "percentile", "band");

    private final Pseudonyms pseudonyms;
    private final int year;

    Deidentifier(Pseudonyms pseudonyms, Instant now) {
        this.pseudonyms = pseudonyms;
        this.year = now.atOffset(ZoneOffset.UTC).getYear();
    }

    /**
     * What stands for a resource.
     *
     * @throws IllegalArgumentException for a type that nobody decided
     */
    Resource of(Resource resource) {
        return switch (resource) {
            case Patient patient -> patient(patient);
            case DiagnosticReport report -> report(report);
            case Observation severity -> severity(severity);
            case ImagingStudy images -> images(images);
            default ->
                    throw new IllegalArgumentException("not for research: " + resource.fhirType());
        };
    }

    private Patient patient(Patient known) {
        Patient patient = start(new Patient(), known);
        patient.setGender(known.getGender());
        if (known.hasBirthDate()) {
            int born = known.getBirthDateElement().getYear();
            if (year - born <= OLDEST) {
                patient.setBirthDateElement(new DateType(Integer.toString(born)));
            }
        }
        return patient;
    }

    private DiagnosticReport report(DiagnosticReport known) {
        DiagnosticReport report = start(new DiagnosticReport(), known);
        report.setStatus(known.getStatus());
        report.setCategory(known.getCategory());
        report.setCode(known.getCode());
        report.setSubject(reference(known.getSubject()));
        if (known.hasEffectiveDateTimeType()) {
            report.setEffective(year(known.getEffectiveDateTimeType()));
        }
        known.getImagingStudy().forEach(one -> report.addImagingStudy(reference(one)));
        known.getResult().forEach(one -> report.addResult(reference(one)));
        if (!known.hasResultsInterpreter() && known.hasConclusion()) {
            report.setConclusion(known.getConclusion());
        }
        report.setConclusionCode(known.getConclusionCode());
        return report;
    }

    private Observation severity(Observation known) {
        Observation severity = start(new Observation(), known);
        severity.setStatus(known.getStatus());
        severity.setCategory(known.getCategory());
        severity.setCode(known.getCode());
        severity.setSubject(reference(known.getSubject()));
        if (known.hasEffectiveDateTimeType()) {
            severity.setEffective(year(known.getEffectiveDateTimeType()));
        }
        severity.setValue(known.getValue());
        severity.setDataAbsentReason(
                known.hasDataAbsentReason() ? known.getDataAbsentReason() : null);
        severity.setInterpretation(known.getInterpretation());
        known.getDerivedFrom().forEach(one -> severity.addDerivedFrom(reference(one)));
        known.getComponent().stream()
                .filter(one ->
                        one.getCode().getCoding().stream()
                                .anyMatch(code -> COMPONENTS.contains(code.getCode())))
                .forEach(severity::addComponent);
        known.getComponent().stream()
                .filter(one -> one.getCode().hasCoding(Systems.SEVERITY, "term"))
                .forEach(one ->
                        severity.addComponent()
                                .setCode(new CodeableConcept().setCoding(one.getCode().getCoding()))
                                .setValue(one.getValue()));
        return severity;
    }

    private ImagingStudy images(ImagingStudy known) {
        ImagingStudy images = start(new ImagingStudy(), known);
        images.setStatus(known.getStatus());
        images.setModality(known.getModality());
        images.setSubject(reference(known.getSubject()));
        if (known.hasStarted()) {
            images.setStartedElement(year(known.getStartedElement()));
        }
        images.setNumberOfSeries(known.getNumberOfSeries());
        images.setNumberOfInstances(known.getNumberOfInstances());
        for (ImagingStudy.ImagingStudySeriesComponent one : known.getSeries()) {
            ImagingStudy.ImagingStudySeriesComponent series =
                    images.addSeries()
                            .setUid(pseudonyms.uid(one.getUid()))
                            .setModality(one.getModality())
                            .setNumberOfInstances(one.getNumberOfInstances());
            one.getInstance()
                    .forEach(image ->
                            series.addInstance()
                                    .setUid(pseudonyms.uid(image.getUid()))
                                    .setSopClass(image.getSopClass()));
        }
        return images;
    }

    private <R extends Resource> R start(R made, Resource known) {
        made.setId(pseudonyms.id(known.fhirType(), known.getIdElement().getIdPart()));
        Meta meta = new Meta();
        known.getMeta().getSecurity().stream()
                .filter(label -> "AIAST".equals(label.getCode()))
                .forEach(meta::addSecurity);
        meta.addSecurity(new Coding(Systems.OBSERVATION_VALUE, "PSEUDED", "pseudonymized"));
        made.setMeta(meta);
        return made;
    }

    /** The same reference by pseudonym, without identifier or display. */
    private Reference reference(Reference known) {
        IdType id = new IdType(known.getReference());
        return id.hasIdPart() && id.hasResourceType()
                ? new Reference(
                        id.getResourceType()
                                + "/"
                                + pseudonyms.id(id.getResourceType(), id.getIdPart()))
                : new Reference().setDisplay("Not identified");
    }

    private static DateTimeType year(DateTimeType known) {
        return new DateTimeType(
                Integer.toString(known.getValue().toInstant().atOffset(ZoneOffset.UTC).getYear()));
    }
}
