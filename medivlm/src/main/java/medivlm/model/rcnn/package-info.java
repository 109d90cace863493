/**
 * Owns the paper's detector as a network: Faster R-CNN (Ren et al. 2015) on a residual network with
 * a feature pyramid, equal to torchvision's in names and numbers, and the class maps that image
 * labels train. Must not know files of pictures, report words or how it is trained.
 *
 * <p>A result of the engine belongs to the manager of its first operand, so activations always come
 * first: {@code x.mul(w)}, never {@code w.mul(x)}.
 */
@NullMarked
package medivlm.model.rcnn;

import org.jspecify.annotations.NullMarked;
