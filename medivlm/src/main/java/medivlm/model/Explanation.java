package medivlm.model;

import java.util.ArrayList;
import java.util.List;
import medivlm.model.explain.Place;
import medivlm.model.explain.WrittenSentence;
import medivlm.model.explain.WrittenToken;
import medivlm.model.image.GrayImage;

/**
 * A report with how it came about: what was written with which probability, and where the decoder
 * looked. Attention says what was looked at, not why; it is no proof that a place made the words.
 *
 * @param analysis the same as {@link MediVlm#analyse} gives
 * @param canvas what the model saw; a negative that was turned is the positive here
 * @param radiograph the gate's probability that it is a frontal chest radiograph, 0..1
 * @param places what the decoder could look at; empty for a refused image
 * @param tokens all that were written, those of sentences that {@code analysis} leaves out too
 * @param sentences the same as sentences, each with a weight for each place
 */
public record Explanation(
        ImageAnalysis analysis,
        GrayImage canvas,
        double radiograph,
        List<Place> places,
        List<WrittenToken> tokens,
        List<WrittenSentence> sentences) {

    public Explanation {
        places = List.copyOf(places);
        tokens = List.copyOf(tokens);
        sentences = List.copyOf(sentences);
    }

    /** How much was looked at each place over all sentences, in the order of the places. */
    public List<Double> looks() {
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int place = i;
            out.add(
                    sentences.stream()
                            .mapToDouble(sentence -> sentence.looks().get(place))
                            .average()
                            .orElse(0));
        }
        return out;
    }
}
