/**
 * DICOM in plain Java, without a dependency: data sets and Part 10 files (PS3.5, PS3.10), text in
 * every character set of the standard, and the rule that tells a frontal chest radiograph. Pixels
 * are in {@link medivlm.dicom.pixel}, decompression in {@link medivlm.dicom.codec}, the network in
 * {@link medivlm.dicom.net} and {@link medivlm.dicom.dimse}.
 *
 * <h2>Reading</h2>
 *
 * <pre>{@code
 * DicomFile file = DicomFile.read(path, Limits.standard());
 * String name = file.dataset().string(Tag.PATIENT_NAME).orElse("");
 * List<Dataset> codes = file.dataset().items(Tag.PROCEDURE_CODE_SEQUENCE);
 *
 * switch (PixelPipeline.decode(file, 0, Limits.standard())) {
 *     case PixelOutcome.Decoded(GrayImage image) -> show(image);
 *     case PixelOutcome.Undecodable(var reason, String detail) -> say(reason, detail);
 * }
 * }</pre>
 *
 * <p>Implicit and explicit little endian, explicit big endian and deflated data sets are read, with
 * sequences and items of defined and undefined length, encapsulated pixel data, and UN elements,
 * which are interpreted by the dictionary where it knows them. A file without meta information is
 * read when it leaves no doubt. Values are kept little endian.
 *
 * <h2>Hostile input</h2>
 *
 * <p>Every length is checked against the bytes that are there before anything is allocated, and
 * {@link medivlm.dicom.Limits} bounds file, element, depth, number of elements and pixels. What is
 * no data set ends in a {@link medivlm.dicom.DicomFormatException}, which says what was wrong, at
 * which byte, in which element and what to do; what has no picture ends in an {@code Undecodable}
 * with its reason. Nothing else is thrown at a reader: the fuzz test holds that for thousands of
 * mutants.
 *
 * <h2>Writing</h2>
 *
 * <pre>{@code
 * Dataset dataset = Dataset.builder()
 *         .put(Tag.SOP_CLASS_UID, Uid.DIGITAL_XRAY_FOR_PRESENTATION)
 *         .put(Tag.SOP_INSTANCE_UID, Uid.random())
 *         .put(Tag.PATIENT_NAME, "山田^太郎")
 *         .put(Tag.ROWS, 512)
 *         .put(Tag.PIXEL_DATA, Vr.OW, pixels)
 *         .build();
 * byte[] file = DicomWriter.write(dataset, Uid.EXPLICIT_VR_LITTLE_ENDIAN);
 * }</pre>
 *
 * <h2>Transfer syntaxes</h2>
 *
 * <table>
 * <caption>Decoded frames</caption>
 * <tr><th>native</th><td>1.2.840.10008.1.2, .1.2.1, .1.2.1.99, .1.2.2; 8, 16 and 32 bit</td></tr>
 * <tr><th>RLE</th><td>.1.2.5</td></tr>
 * <tr><th>JPEG</th><td>.1.2.4.50, .51, .53, .55 (8 and 12 bit), .57, .70 (2 to 16 bit)</td></tr>
 * <tr><th>JPEG-LS</th><td>.1.2.4.80, .81</td></tr>
 * <tr><th>JPEG 2000</th><td>.1.2.4.90, .91</td></tr>
 * </table>
 *
 * <p>Not here: video, HTJ2K, JPEG XL, arithmetic coded JPEG; single-bit and floating point pixels;
 * overlays. Each is named in the refusal.
 *
 * <h2>Network</h2>
 *
 * <pre>{@code
 * try (Association association = new Requestor(new AeTitle("ME"), Timeouts.standard())
 *         .open(address, new AeTitle("PACS"), contexts, List.of())) {
 *     Status status = new ServiceUser(association).store(sopClass, sopInstance, syntax, out -> ...);
 *     association.release();
 * }
 * }</pre>
 *
 * <p>{@link medivlm.dicom.net} is the upper layer (PS3.8) of both sides, {@link
 * medivlm.dicom.dimse} Verification, Storage and Storage Commitment on it (PS3.7, PS3.4). A data
 * set that comes in is a stream: {@link medivlm.dicom.DicomWriter#head} makes it a file byte for
 * byte.
 *
 * <h2>What this room must not know</h2>
 *
 * <p>It imports nothing of ours and no framework: no Kafka, no Quarkus, no model, no study.
 */
@NullMarked
package medivlm.dicom;

import org.jspecify.annotations.NullMarked;
