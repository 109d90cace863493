/**
 * DICOM in plain Java: data sets, Part 10 files and what a chest radiograph is.
 *
 * <pre>{@code
 * DicomFile file = DicomFile.read(path, Limits.standard());
 * String name = file.dataset().string(Tag.PATIENT_NAME).orElse("");
 * switch (PixelPipeline.decode(file, 0, Limits.standard())) {
 *     case PixelOutcome.Decoded(GrayImage image) -> show(image);
 *     case PixelOutcome.Undecodable(var reason, String detail) -> say(reason, detail);
 * }
 * }</pre>
 *
 * <p>This room imports nothing of ours and no framework; it knows no Kafka, no Quarkus and no
 * model.
 */
@NullMarked
package medivlm.dicom;

import org.jspecify.annotations.NullMarked;
