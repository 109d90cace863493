package medivlm.model;

import medivlm.model.label.Box;

/**
 * A place in the image that the detector named.
 *
 * @param label what it is, with the patient's side where one is known, e.g. {@code right pleural
 *     effusion}
 * @param score the detector's confidence, 0..1
 * @param box where, as fractions of the image as displayed
 */
public record Region(String label, double score, Box box) {}
