package medivlm.model.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import medivlm.model.detect.Phrases;
import medivlm.model.grammar.Certainty;
import medivlm.model.grammar.ReportGrammar;
import medivlm.model.grammar.Statement;
import medivlm.model.label.Extent;
import medivlm.model.label.RadiographLabel;
import medivlm.model.label.Side;
import medivlm.model.network.Observer;
import medivlm.model.text.BytePairLearner;
import medivlm.model.text.BytePairTokenizer;

/** Texts that the grammar can write, for the tokeniser to learn from. */
final class GrammarCorpus {

    private static final int TEXTS = 4000;
    private static final int MERGES = 600;

    private GrammarCorpus() {}

    /** The tokeniser of the small model; always the same. */
    static BytePairTokenizer learn() {
        return BytePairLearner.learn(texts(TEXTS, 1), MERGES);
    }

    /** Texts of random statements, and all label phrases. */
    static List<String> texts(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            out.add(ReportGrammar.write(statements(random)).text());
        }
        Phrases.all().forEach(phrase -> out.add(" " + phrase));
        return out;
    }

    /** Reports of random statements with the label phrases that they state. */
    static List<RefinerSample> refined(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<RefinerSample> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Statement> statements = statements(random);
            List<String> phrases =
                    statements.stream().map(one -> Phrases.words(one.label(), one.side())).toList();
            out.add(
                    new RefinerSample(
                            Observer.labels(phrases), ReportGrammar.write(statements).text()));
        }
        return out;
    }

    private static List<Statement> statements(SplittableRandom random) {
        List<Statement> statements = new ArrayList<>();
        Set<RadiographLabel> taken = EnumSet.noneOf(RadiographLabel.class);
        int wanted = random.nextInt(6);
        while (statements.size() < wanted) {
            RadiographLabel label = one(RadiographLabel.values(), random);
            if (label.kind() != RadiographLabel.Kind.ANATOMY && taken.add(label)) {
                statements.add(
                        new Statement(
                                label,
                                one(Side.values(), random),
                                one(Extent.values(), random),
                                one(Certainty.values(), random)));
            }
        }
        return statements;
    }

    private static <T> T one(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }
}
