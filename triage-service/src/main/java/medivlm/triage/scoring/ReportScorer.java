package medivlm.triage.scoring;

import java.util.Comparator;
import java.util.List;
import medivlm.findings.Acuity;
import medivlm.findings.DocumentTerms;
import medivlm.findings.Mode;
import medivlm.findings.Ranks;
import medivlm.findings.Reference;
import medivlm.findings.ReportText;
import medivlm.findings.Score;
import medivlm.findings.SeverityScorer;
import medivlm.findings.Term;
import medivlm.schemas.FindingAssertion;
import medivlm.schemas.ScoredTerm;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;

/** Scores the two sections of a report. Pure: equal arguments, equal result, bit for bit. */
public final class ReportScorer {
    private static final Comparator<ScoredTerm> BY_POSITION =
            Comparator.comparingInt(ScoredTerm::start)
                    .thenComparingInt(ScoredTerm::end)
                    .thenComparing(ScoredTerm::concept);

    private ReportScorer() {}

    /** The severity of a report under a reference. */
    public static ScoredReport score(
            String findings, String impression, Reference reference, Mode mode) {
        return score(findings, impression, new Ranks(reference), mode);
    }

    /** The same for whoever scores many reports under one reference. */
    public static ScoredReport score(String findings, String impression, Ranks ranks, Mode mode) {
        Score score = SeverityScorer.scoreText(ReportText.join(findings, impression), ranks, mode);
        return new ScoredReport(
                score.raw(),
                score.normalised(),
                SeverityBand.ofWire(score.band().wire()),
                band(score.worstAcuity()),
                score.terms().stream().map(ReportScorer::term).sorted(BY_POSITION).toList(),
                score.referenceVersion(),
                document(score));
    }

    private static @Nullable SeverityBand band(@Nullable Acuity acuity) {
        return acuity == null ? null : SeverityBand.ofWire(acuity.wire());
    }

    private static ScoredTerm term(Term term) {
        return new ScoredTerm(
                term.concept(),
                term.text(),
                term.start(),
                term.end(),
                FindingAssertion.ofWire(term.assertion().wire()),
                term.tf(),
                term.idf(),
                term.weight(),
                term.contribution());
    }

    private static DocumentTerms document(Score score) {
        List<DocumentTerms.Strength> strengths =
                score.terms().stream()
                        .filter(term -> term.tf() > 0)
                        .map(term ->
                                new DocumentTerms.Strength(
                                        term.concept(), term.tf(), term.weight()))
                        .sorted(Comparator.comparing(DocumentTerms.Strength::concept))
                        .toList();
        return new DocumentTerms(strengths);
    }
}
