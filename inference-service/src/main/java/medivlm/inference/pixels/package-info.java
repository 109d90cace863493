/**
 * Adapter from the image store to pictures: finds content by its sha256, checks it, decodes DICOM,
 * PNG and JPEG within limits. Must not know Kafka or the model beyond its picture type.
 */
@NullMarked
package medivlm.inference.pixels;

import org.jspecify.annotations.NullMarked;
