/**
 * Adapter from {@link medivlm.inference.analysis.Radiologist} to the model: loads its weights onto
 * the device that is there, warms it up, knows a picture that it must be able to read. Must not
 * know Kafka or the image store.
 */
@NullMarked
package medivlm.inference.device;

import org.jspecify.annotations.NullMarked;
