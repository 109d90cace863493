package medivlm.model.train;

import java.util.List;

/**
 * Pictures of regions and sentences about such regions, with the number of the phrase that names
 * each.
 *
 * @param pictures {@code [n * 3 * size * size]}, normalised
 * @param names phrase of each picture, {@code [n]}
 * @param sentences tokens of each
 * @param said phrase of each sentence
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the preparing thread to the engine once
record EncoderBatch(float[] pictures, int[] names, List<List<Integer>> sentences, int[] said) {}
