package medivlm.triage.disclosure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one table of what is shown in cadt mode, for each member of each answer that can carry
 * something of the model. A member that nobody decided is not shown; a test finds it.
 */
public final class Decisions {
    private static final Map<String, Map<String, Rule>> TABLE =
            Map.ofEntries(
                    type("RowView")
                            .always(
                                    "study site revision state lane dueAt receivedAt priority"
                                            + " referenceVersion severityRevision notAnalysedReason"
                                            + " view analysisLate orderCancelled claim signature"
                                            + " signedRevision override withdrawal patient"
                                            + " accessionNumber studyInstanceUid studyDate modality"
                                            + " bodyPart indication reportId reportVersion sequence"
                                            + " changedAt version acknowledgement escalation"
                                            + " takeBackUntil")
                            .never("severity raw worst")
                            .as(Rule.EMPTY, "topFindings")
                            .as(Rule.IF_FLAGGED, "band")
                            .done(),
                    type("RowView.Reader").always("user name at until").done(),
                    type("RowView.ByHand").always("priority reason by at").done(),
                    type("RowView.Withdrawal").always("reason by at").done(),
                    type("RowView.Person")
                            .always("id mrn familyName givenName birthDate sex")
                            .done(),
                    type("RowView.Acknowledgement").always("user name at").done(),
                    type("RowView.Escalation").always("since dueAt sentAt channels").done(),
                    type("StudyView")
                            .always("row report analysis instances priors reportHistory")
                            .never("score")
                            .done(),
                    type("StudyView.Report")
                            .always(
                                    "id version revision status model modelVersion signedBy"
                                            + " signedByName issuedAt addenda")
                            .as(Rule.IF_SIGNED, "findings impression")
                            .done(),
                    type("Addendum").always("text by byName at").done(),
                    type("StudyView.Analysis")
                            .always("revision outcome analysedAt model modelVersion reason detail")
                            .never("sopInstanceUid findings impression text confidence")
                            .as(Rule.EMPTY, "otherSopInstanceUids regions")
                            .done(),
                    type("StudyView.Score")
                            .always("revision referenceVersion scoredAt")
                            .never("raw normalised worst corpus mode")
                            .as(Rule.IF_FLAGGED, "band")
                            .as(Rule.EMPTY, "terms")
                            .done(),
                    type("StudyView.Image")
                            .always(
                                    "sopInstanceUid seriesInstanceUid sopClass mediaType uri"
                                            + " modality rows columns view")
                            .done(),
                    type("DiagnosticReport")
                            .always(
                                    "id meta language identifier basedOn status category code"
                                            + " subject effective[x] issued performer"
                                            + " resultsInterpreter imagingStudy result")
                            .as(Rule.IF_SIGNED, "conclusion presentedForm")
                            .never("text conclusionCode")
                            .done(),
                    type("Observation")
                            .always(
                                    "id meta identifier basedOn status category code subject"
                                            + " effective[x] issued performer dataAbsentReason note"
                                            + " device derivedFrom")
                            .as(Rule.IF_FLAGGED, "interpretation")
                            .never("text value[x] component")
                            .done(),
                    type("Trace").never("score").done());

    private Decisions() {}

    /** When a member is shown in cadt mode; never where nobody decided. */
    public static Rule of(String type, String member) {
        return TABLE.getOrDefault(type, Map.of()).getOrDefault(member, Rule.NEVER);
    }

    /** Types that are decided. */
    public static Set<String> types() {
        return TABLE.keySet();
    }

    /** Members of a type that are decided. */
    public static Set<String> members(String type) {
        return TABLE.getOrDefault(type, Map.of()).keySet();
    }

    private static Line type(String name) {
        return new Line(name);
    }

    private static final class Line {
        private final String name;
        private final Map<String, Rule> rules = new LinkedHashMap<>();

        Line(String name) {
            this.name = name;
        }

        Line always(String members) {
            return as(Rule.ALWAYS, members);
        }

        Line never(String members) {
            return as(Rule.NEVER, members);
        }

        Line as(Rule rule, String members) {
            List.of(members.split(" ")).forEach(member -> rules.put(member, rule));
            return this;
        }

        Map.Entry<String, Map<String, Rule>> done() {
            return Map.entry(name, Map.copyOf(rules));
        }
    }
}
