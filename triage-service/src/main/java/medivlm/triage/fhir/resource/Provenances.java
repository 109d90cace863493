package medivlm.triage.fhir.resource;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.record.Signature;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;

/** Who made a report: the model, then the person who signed. */
public final class Provenances {
    private Provenances() {}

    /** One for the model, one for the signature, as far as there are. */
    public static List<Provenance> of(StudyRecord study) {
        List<Provenance> all = new ArrayList<>();
        ReportGenerated report = study.report();
        if (report != null) {
            Provenance machine = start(study, "machine", Date.from(report.analysedAt()));
            machine.setMeta(Links.machineMeta(study));
            machine.addAgent(
                    agent("author", "Author", Links.device(report.model()))
                            .setOnBehalfOf(Links.site(study)));
            machine.addEntity()
                    .setRole(Provenance.ProvenanceEntityRole.SOURCE)
                    .setWhat(Links.imagingStudy(study));
            all.add(machine);
        }
        Signature signature = study.signature();
        if (signature != null) {
            Provenance person = start(study, "signature", Date.from(signature.signedAt()));
            person.setMeta(Links.meta(study));
            person.addAgent(
                    agent(
                                    "verifier",
                                    "Verifier",
                                    Links.person(signature.signer(), signature.name()))
                            .setOnBehalfOf(Links.site(study)));
            all.add(person);
        }
        return all;
    }

    private static Provenance start(StudyRecord study, String what, Date recorded) {
        Provenance provenance = new Provenance();
        provenance.setId(study.study() + "-" + what);
        provenance.addTarget(Links.report(study));
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
