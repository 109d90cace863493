package medivlm.model.train;

import medivlm.model.image.GrayImage;

/**
 * A region with its name.
 *
 * @param picture of the image encoder's size
 * @param phrase number of the label phrase
 */
record RegionExample(GrayImage picture, int phrase) {}
