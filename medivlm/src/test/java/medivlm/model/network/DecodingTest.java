package medivlm.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import medivlm.model.block.Compute;
import medivlm.model.block.Contrast;
import medivlm.model.block.Parameters;
import medivlm.model.search.BeamSearch;
import medivlm.model.search.ContrastiveSearch;
import medivlm.model.search.GreedySearch;
import medivlm.model.search.Search;
import medivlm.model.search.Stopping;
import medivlm.model.text.BytePairTokenizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodingTest {

    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 11);
    private final LanguagePart part = TinyNetwork.part(parameters, TinyNetwork.CONFIG);
    private final BytePairTokenizer tokenizer = new BytePairTokenizer(List.of());

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void writingWithMemoryEqualsComputingEverythingAgain() {
        List<Glimpse> glimpses = TinyNetwork.glimpses(3, 1);
        List<Written> written = write(new GreedySearch(), glimpses);
        assertThat(written).anyMatch(text -> text.tokens().size() > 3);
        for (int row = 0; row < glimpses.size(); row++) {
            assertThat(written.get(row).tokens()).isEqualTo(slowly(glimpses.get(row)));
        }
    }

    @Test
    void everySearchWritesAnImageAloneAsItDoesAmongOthers() {
        List<Glimpse> glimpses = TinyNetwork.glimpses(4, 6);
        for (Search search :
                List.of(
                        new GreedySearch(),
                        new BeamSearch(3, 1, Stopping.WHEN_FULL),
                        new ContrastiveSearch(4, 0.6))) {
            List<Written> together = write(search, glimpses);
            for (int row = 0; row < glimpses.size(); row++) {
                assertThat(write(search, List.of(glimpses.get(row))).getFirst().tokens())
                        .as(search.toString())
                        .isEqualTo(together.get(row).tokens());
            }
        }
    }

    @Test
    void aLaterTokenDoesNotChangeWhatCameBefore() {
        Fused fused = part.fuse(TinyNetwork.seen(manager, 1, 2));
        NDArray one = part.teach(fused, manager.create(new long[] {1, 20, 30}, new Shape(1, 3)));
        NDArray other = part.teach(fused, manager.create(new long[] {1, 20, 31}, new Shape(1, 3)));
        assertThat(one.get("0, :2").toFloatArray())
                .containsExactly(other.get("0, :2").toFloatArray());
        assertThat(one.get("0, 2").toFloatArray()).isNotEqualTo(other.get("0, 2").toFloatArray());
    }

    @Test
    void whatStandsInFillingChangesNothing() {
        List<Glimpse> glimpses = TinyNetwork.glimpses(2, 3);
        NDArray tokens = manager.create(new long[] {1, 9, 1, 9}, new Shape(2, 2));
        float[] before = logits(glimpses, tokens);
        Glimpse first = glimpses.getFirst();
        assertThat(first.there()[2]).isZero();
        float[] regions = first.regions().clone();
        float[] places = first.places().clone();
        float[] said = first.said().clone();
        regions[regions.length - 1] += 5;
        places[places.length - 1] -= 5;
        said[said.length - 1] += 5;
        Glimpse other =
                new Glimpse(
                        regions,
                        places,
                        first.there(),
                        said,
                        first.saidThere(),
                        first.windows(),
                        first.evidence());
        assertThat(logits(List.of(other, glimpses.get(1)), tokens)).containsExactly(before);
    }

    @Test
    void everythingThatIsShownMovesWhatIsWritten() {
        Glimpse plain = TinyNetwork.glimpses(2, 3).get(1);
        NDArray tokens = manager.create(new long[] {1, 9}, new Shape(1, 2));
        float[] before = logits(List.of(plain), tokens);
        for (Glimpse other :
                List.of(
                        moved(plain, 0),
                        moved(plain, 1),
                        moved(plain, 2),
                        moved(plain, 3),
                        moved(plain, 4))) {
            assertThat(logits(List.of(other), tokens)).isNotEqualTo(before);
        }
    }

    @Test
    void contrastOfOnePairIsNothing() {
        Fused fused = part.fuse(TinyNetwork.seen(manager, 1, 4));
        NDArray reports = manager.create(new float[][] {TinyNetwork.report(5)});
        NDArray partners = manager.create(new float[] {1f}, new Shape(1, 1));
        Contrast contrast = new Contrast(0.07f, Contrast.Direction.BOTH);
        assertThat(part.contrast(fused, reports, partners, contrast).getFloat())
                .isCloseTo(0f, within(1e-6f));
    }

    private static Glimpse moved(Glimpse plain, int which) {
        float[][] parts = {
            plain.regions().clone(),
            plain.places().clone(),
            plain.said().clone(),
            plain.windows().clone(),
            plain.evidence().clone()
        };
        parts[which][0] += 1;
        return new Glimpse(
                parts[0], parts[1], plain.there(), parts[2], plain.saidThere(), parts[3], parts[4]);
    }

    private float[] logits(List<Glimpse> glimpses, NDArray tokens) {
        return part.teach(part.fuse(SeenBatch.of(manager, glimpses)), tokens).toFloatArray();
    }

    /** Filled up to four rows, as the model does, so that the engine's rounding is the same. */
    private List<Written> write(Search search, List<Glimpse> glimpses) {
        List<Glimpse> rows = new ArrayList<>(glimpses);
        while (rows.size() < 4) {
            rows.add(glimpses.getFirst());
        }
        try (NDManager scope = manager.newSubManager()) {
            return new Writer(part, tokenizer, search).write(scope, rows);
        }
    }

    private List<Integer> slowly(Glimpse glimpse) {
        Fused alone = part.fuse(SeenBatch.of(manager, List.of(glimpse)));
        List<Integer> out = new ArrayList<>();
        while (out.size() < TinyNetwork.CONFIG.mostTokens()) {
            long[] tokens = new long[out.size() + 1];
            tokens[0] = BytePairTokenizer.BEGIN;
            for (int i = 0; i < out.size(); i++) {
                tokens[i + 1] = out.get(i);
            }
            NDArray logits = part.teach(alone, manager.create(tokens, new Shape(1, tokens.length)));
            int best = (int) logits.get("0, -1").argMax().getLong();
            if (best == BytePairTokenizer.END) {
                break;
            }
            out.add(best);
        }
        return out;
    }
}
