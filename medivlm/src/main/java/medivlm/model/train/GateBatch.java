package medivlm.model.train;

import java.util.List;
import java.util.SplittableRandom;
import medivlm.model.network.Gate;
import medivlm.model.network.Images;

/**
 * Pictures for the gate.
 *
 * @param n how many
 * @param images {@code [n, 1, 64, 64]}
 * @param wanted 1 for a frontal chest radiograph, else 0, {@code [n]}
 * @param weights {@code [n]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the preparing thread to the engine once
record GateBatch(int n, float[] images, float[] wanted, float[] weights) {

    /**
     * Random views of examples, weighed so that both kinds count the same in all.
     *
     * @param share of radiographs in the whole set
     */
    static GateBatch of(List<GateSet.Example> examples, float share, SplittableRandom random) {
        int n = examples.size();
        int area = Gate.SIZE * Gate.SIZE;
        GateBatch out = new GateBatch(n, new float[n * area], new float[n], new float[n]);
        for (int i = 0; i < n; i++) {
            GateSet.Example example = examples.get(i);
            Images.put(View.random(random).draw(example.pixels()), Gate.SIZE, out.images, i * area);
            out.wanted[i] = example.radiograph() ? 1f : 0f;
            out.weights[i] = 0.5f / (example.radiograph() ? share : 1 - share);
        }
        return out;
    }
}
