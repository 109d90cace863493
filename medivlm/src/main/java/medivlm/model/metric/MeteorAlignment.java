package medivlm.model.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * METEOR's alignment of two texts, from its published definition (Denkowski and Lavie 2014, section
 * 2): each word with at most one of the other side; as many words as can be; of those alignments
 * the one with fewest chunks (runs that go on in both texts); of those the one with the shortest
 * distance in all. Searched word by word with a beam of 40.
 */
final class MeteorAlignment {

    private static final int BEAM = 40;

    /** A path through the first words; later paths share their start with earlier ones. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Path(
            @Nullable Path before,
            @Nullable WordMatch match,
            int matches,
            int chunks,
            int distance,
            long[] used) {

        private static final Comparator<Path> BEST_FIRST =
                Comparator.comparingInt(Path::matches)
                        .reversed()
                        .thenComparingInt(Path::chunks)
                        .thenComparingInt(Path::distance);

        boolean has(int reference) {
            return (used[reference >> 6] & (1L << reference)) != 0;
        }

        Path with(WordMatch next) {
            long[] marked = used.clone();
            marked[next.reference() >> 6] |= 1L << next.reference();
            boolean goesOn =
                    match != null
                            && match.generated() == next.generated() - 1
                            && match.reference() == next.reference() - 1;
            return new Path(
                    this,
                    next,
                    matches + 1,
                    goesOn ? chunks : chunks + 1,
                    distance + Math.abs(next.generated() - next.reference()),
                    marked);
        }
    }

    private MeteorAlignment() {}

    /**
     * The best alignment found, from left to right.
     *
     * @param candidates for each generated word the reference words that it may go with
     * @param referenceLength words of the reference
     */
    static List<WordMatch> of(List<List<WordMatch>> candidates, int referenceLength) {
        List<Path> paths =
                List.of(new Path(null, null, 0, 0, 0, new long[(referenceLength >> 6) + 1]));
        for (List<WordMatch> choices : candidates) {
            if (choices.isEmpty()) {
                continue;
            }
            List<Path> next = new ArrayList<>(paths);
            for (Path path : paths) {
                for (WordMatch choice : choices) {
                    if (!path.has(choice.reference())) {
                        next.add(path.with(choice));
                    }
                }
            }
            next.sort(Path.BEST_FIRST);
            paths = distinct(next);
        }
        List<WordMatch> out = new ArrayList<>();
        for (Path at = paths.getFirst(); at != null && at.match() != null; at = at.before()) {
            out.addFirst(at.match());
        }
        return out;
    }

    /** Of paths that can go on in the same ways only the best, and not more than the beam holds. */
    private static List<Path> distinct(List<Path> sorted) {
        Map<List<Object>, Path> kept = new HashMap<>();
        List<Path> out = new ArrayList<>(BEAM);
        for (Path path : sorted) {
            List<Object> state =
                    List.of(
                            path.match() == null ? -1L : place(path.match()),
                            java.nio.LongBuffer.wrap(path.used()));
            if (kept.putIfAbsent(state, path) == null) {
                out.add(path);
                if (out.size() == BEAM) {
                    break;
                }
            }
        }
        return out;
    }

    private static long place(WordMatch match) {
        return ((long) match.generated() << 32) | match.reference();
    }
}
