package medivlm.model.metric;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * METEOR's alignment of two texts, from its published definition (Denkowski and Lavie 2014, section
 * 2): each word with at most one of the other side; as many words as can be; of those alignments
 * the one with fewest chunks (runs that go on in both texts); of those the one with the shortest
 * distance in all. Searched word by word with a beam of 40.
 */
final class MeteorAlignment {

    private static final int BEAM = 40;

    private static final Comparator<Alignment> BEST_FIRST =
            Comparator.<Alignment>comparingInt(alignment -> alignment.matches().size())
                    .reversed()
                    .thenComparingInt(Alignment::chunks)
                    .thenComparingInt(Alignment::distance);

    /**
     * An alignment of the generated words so far.
     *
     * @param matches from left to right
     * @param taken places of the reference that are matched
     * @param chunks runs of matches that go on in both texts
     * @param distance of the places of matched words, summed
     */
    private record Alignment(List<WordMatch> matches, BitSet taken, int chunks, int distance) {

        static final Alignment NONE = new Alignment(List.of(), new BitSet(), 0, 0);

        @Nullable WordMatch last() {
            return matches.isEmpty() ? null : matches.getLast();
        }

        Alignment with(WordMatch next) {
            List<WordMatch> more = new ArrayList<>(matches);
            more.add(next);
            BitSet marked = (BitSet) taken.clone();
            marked.set(next.reference());
            return new Alignment(
                    more,
                    marked,
                    goesOn(next) ? chunks : chunks + 1,
                    distance + Math.abs(next.generated() - next.reference()));
        }

        private boolean goesOn(WordMatch next) {
            WordMatch last = last();
            return last != null
                    && last.generated() == next.generated() - 1
                    && last.reference() == next.reference() - 1;
        }

        /** All that matters for how an alignment can go on. */
        End end() {
            return new End(last(), taken);
        }
    }

    private record End(@Nullable WordMatch last, BitSet taken) {}

    private MeteorAlignment() {}

    /**
     * The best alignment found, from left to right.
     *
     * @param candidates for each generated word the reference words that it may go with
     */
    static List<WordMatch> of(List<List<WordMatch>> candidates) {
        List<Alignment> beam = List.of(Alignment.NONE);
        for (List<WordMatch> choices : candidates) {
            beam = best(goneOn(beam, choices));
        }
        return beam.getFirst().matches();
    }

    /** Each alignment with the next word left alone, then with each free choice for it. */
    private static List<Alignment> goneOn(List<Alignment> beam, List<WordMatch> choices) {
        List<Alignment> out = new ArrayList<>(beam);
        for (Alignment alignment : beam) {
            for (WordMatch choice : choices) {
                if (!alignment.taken().get(choice.reference())) {
                    out.add(alignment.with(choice));
                }
            }
        }
        return out;
    }

    /** As many as the beam holds; of those that can go on in the same ways only the best. */
    private static List<Alignment> best(List<Alignment> alignments) {
        Set<End> seen = new HashSet<>();
        return alignments.stream()
                .sorted(BEST_FIRST)
                .filter(alignment -> seen.add(alignment.end()))
                .limit(BEAM)
                .toList();
    }
}
