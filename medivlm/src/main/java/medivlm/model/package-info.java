/**
 * Owns the model as others use it: radiographs in, reports or "not a radiograph" out, with the
 * identity of the weights that said so. Imports {@code medivlm.findings} of ours and DJL; must not
 * know DICOM, Kafka, Quarkus or how a study is put together.
 */
@NullMarked
package medivlm.model;

import org.jspecify.annotations.NullMarked;
