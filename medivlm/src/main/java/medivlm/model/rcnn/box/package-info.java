/**
 * Owns the arithmetic of boxes in a detector of two stages: anchors, coding, overlap, suppression,
 * matching and sampling. Plain Java over flat arrays; must not know the engine or any label.
 *
 * <p>Boxes are {@code [n, 4]} in one array: left, top, right, bottom in pixels of the image.
 */
@NullMarked
package medivlm.model.rcnn.box;

import org.jspecify.annotations.NullMarked;
