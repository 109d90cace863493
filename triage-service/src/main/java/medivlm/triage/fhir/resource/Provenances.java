package medivlm.triage.fhir.resource;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.record.ReportStep;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who made a report: the model, then each person who signed it, added to it or took it back, with
 * the version that came of it.
 */
public final class Provenances {
    private static final String COMPLETION =
            "http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion";
    private static final String OPERATION =
            "http://terminology.hl7.org/CodeSystem/v3-DataOperation";

    private Provenances() {}

    /** One for the model, one for each step after it, as far as there are. */
    public static List<Provenance> of(StudyRecord study) {
        List<Provenance> all = new ArrayList<>();
        ReportGenerated report = study.report();
        if (report != null) {
            Provenance machine =
                    start(study, "machine", Links.report(study), Date.from(report.analysedAt()));
            machine.setMeta(Links.machineMeta(study));
            machine.addAgent(
                    agent("author", "Author", Links.device(report.model()))
                            .setOnBehalfOf(Links.site(study)));
            machine.addEntity()
                    .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                    .setWhat(Links.imagingStudy(study));
            all.add(machine);
        }
        study.steps().forEach(step -> all.add(step(study, step)));
        return all;
    }

    private static Provenance step(StudyRecord study, ReportStep step) {
        String version = "v" + step.version();
        Provenance provenance =
                start(
                        study,
                        step.report().equals(study.reportId())
                                ? version
                                : step.report().toString().substring(0, 8) + "-" + version,
                        Links.version(step),
                        Date.from(step.at()));
        provenance.setMeta(Links.meta(study));
        boolean signed = step.status().equals("final") || step.status().equals("amended");
        provenance.setActivity(
                new CodeableConcept(
                        signed
                                ? new Coding(COMPLETION, "LA", "legally authenticated")
                                : new Coding(OPERATION, "NULLIFY", "nullify")));
        String reason = step.reason();
        if (reason != null && !reason.isBlank()) {
            provenance.addReason(new CodeableConcept().setText(reason));
        }
        String by = step.by();
        if (by == null) {
            provenance.addAgent(
                    agent("assembler", "Assembler", new Reference().setDisplay("MediVLM Triage")));
            return provenance;
        }
        String name = step.name();
        Reference person = Links.person(by, name == null ? by : name);
        provenance.addAgent(
                (signed
                                ? agent("verifier", "Verifier", person)
                                : agent("performer", "Performer", person))
                        .setOnBehalfOf(Links.site(study)));
        return provenance;
    }

    private static Provenance start(
            StudyRecord study, String what, Reference target, Date recorded) {
        Provenance provenance = new Provenance();
        provenance.setId(study.study() + "-" + what);
        provenance.addTarget(target);
        provenance.setRecorded(recorded);
        return provenance;
    }

    private static Provenance.ProvenanceAgentComponent agent(
            String code, String display, Reference who) {
        return new Provenance.ProvenanceAgentComponent()
                .setType(
                        new CodeableConcept(
                                new Coding(Systems.PROVENANCE_PARTICIPANT, code, display)))
                .setWho(who);
    }
}
