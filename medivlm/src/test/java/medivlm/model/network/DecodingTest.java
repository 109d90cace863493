package medivlm.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import medivlm.model.block.Compute;
import medivlm.model.block.Parameters;
import medivlm.model.text.BytePairTokenizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodingTest {

    private final NDManager manager = Compute.forInference(false);
    private final Parameters parameters = new Parameters(manager, 11);
    private final LanguagePart part = new LanguagePart(parameters, TinyNetwork.CONFIG);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void writingWithMemoryEqualsComputingEverythingAgain() {
        Fused fused = part.fuse(TinyNetwork.seen(manager, 3, 1), phrases());
        List<Written> written = part.write(fused);
        assertThat(written).anyMatch(text -> text.tokens().size() > 3);
        for (int row = 0; row < written.size(); row++) {
            assertThat(written.get(row).tokens()).isEqualTo(slowly(fused, row));
        }
    }

    @Test
    void aLaterTokenDoesNotChangeWhatCameBefore() {
        Fused fused = part.fuse(TinyNetwork.seen(manager, 1, 2), phrases());
        NDArray one = part.teach(fused, manager.create(new long[] {1, 20, 30}, new Shape(1, 3)));
        NDArray other = part.teach(fused, manager.create(new long[] {1, 20, 31}, new Shape(1, 3)));
        assertThat(one.get("0, :2").toFloatArray())
                .containsExactly(other.get("0, :2").toFloatArray());
        assertThat(one.get("0, 2").toFloatArray()).isNotEqualTo(other.get("0, 2").toFloatArray());
    }

    @Test
    void fillingRegionsChangeNothing() {
        Seen seen = TinyNetwork.seen(manager, 2, 3);
        NDArray tokens = manager.create(new long[] {1, 9, 1, 9}, new Shape(2, 2));
        float[] before = part.teach(part.fuse(seen, phrases()), tokens).toFloatArray();
        NDArray blank = seen.there().sub(1f).mul(-5f).reshape(2, 3, 1);
        Seen other =
                new Seen(
                        seen.patches(),
                        seen.places().add(blank),
                        seen.there(),
                        seen.phrases().mul(seen.there().toType(DataType.INT64, false)),
                        seen.told(),
                        seen.windows());
        float[] after = part.teach(part.fuse(other, phrases()), tokens).toFloatArray();
        assertThat(blank.sum().getFloat()).isPositive();
        assertThat(other.phrases().toLongArray()).isNotEqualTo(seen.phrases().toLongArray());
        assertThat(after).containsExactly(before);
    }

    @Test
    void contrastOfOnePairIsNothing() {
        Fused fused = part.fuse(TinyNetwork.seen(manager, 1, 4), phrases());
        NDArray reports = part.encodeTexts(manager, List.of(List.of(5, 6, 7)));
        NDArray partners = manager.create(new float[] {1f}, new Shape(1, 1));
        assertThat(part.contrast(fused, reports, partners, 0.07f).getFloat())
                .isCloseTo(0f, within(1e-6f));
    }

    private NDArray phrases() {
        List<List<Integer>> words = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < TinyNetwork.CONFIG.phrases(); i++) {
            words.add(List.of(3 + random.nextInt(50), 3 + random.nextInt(50)));
        }
        return part.encodeTexts(manager, words);
    }

    private List<Integer> slowly(Fused fused, int row) {
        Fused alone =
                new Fused(
                        fused.visual().get(row + ":" + (row + 1)),
                        fused.fused().get(row + ":" + (row + 1)),
                        fused.there().get(row + ":" + (row + 1)));
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
