package medivlm.ingest.dicomweb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import medivlm.dicom.Dataset;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.DicomWriter;
import medivlm.dicom.Element;
import medivlm.dicom.Limits;
import medivlm.dicom.Uid;
import medivlm.dicom.pixel.FrameBytes;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.store.Spooled;

/**
 * An instance as DICOM, whatever it is stored as.
 *
 * @param entry what the catalogue knows
 * @param file the file; a picture becomes a Secondary Capture
 */
record InstanceFile(Entry entry, DicomFile file) {

    /**
     * Reads it.
     *
     * @throws medivlm.ingest.rest.ProblemException if it cannot be read as DICOM
     */
    static InstanceFile read(Entry entry, Spooled content, Limits limits) {
        if (!entry.isDicom()) {
            return new InstanceFile(
                    entry,
                    PictureFile.of(entry, content.bytes())
                            .orElseThrow(
                                    () -> Problems.notRenderable("the picture cannot be decoded")));
        }
        try {
            return new InstanceFile(entry, DicomFile.read(content.bytes(), limits));
        } catch (DicomFormatException e) {
            throw Problems.notRenderable(e.problem());
        }
    }

    /**
     * Reads what is stored of it.
     *
     * @throws medivlm.ingest.rest.ProblemException if it is not there or cannot be read as DICOM
     */
    static InstanceFile of(Entry entry, Holdings holdings, Limits limits) {
        try (Spooled content = holdings.content(entry)) {
            return read(entry, content, limits);
        }
    }

    /** All of it, as a file. */
    byte[] bytes() {
        return DicomWriter.write(file.dataset(), file.transferSyntaxUid());
    }

    /** Media type of its frames (PS3.18 Table 8.7.3-5). */
    String frameType() {
        return switch (file.transferSyntaxUid()) {
            case Uid.JPEG_BASELINE,
                    Uid.JPEG_EXTENDED,
                    Uid.JPEG_SPECTRAL_SELECTION,
                    Uid.JPEG_FULL_PROGRESSION,
                    Uid.JPEG_LOSSLESS,
                    Uid.JPEG_LOSSLESS_SV1 ->
                    "image/jpeg";
            case Uid.JPEG_LS_LOSSLESS, Uid.JPEG_LS_NEAR_LOSSLESS -> "image/jls";
            case Uid.JPEG_2000_LOSSLESS, Uid.JPEG_2000 -> "image/jp2";
            case Uid.RLE_LOSSLESS -> "image/dicom-rle";
            default -> "application/octet-stream";
        };
    }

    /** Transfer syntax of its frames; native ones are given little endian. */
    String frameSyntax() {
        return frameType().equals("application/octet-stream")
                ? Uid.EXPLICIT_VR_LITTLE_ENDIAN
                : file.transferSyntaxUid();
    }

    /**
     * Frames by their numbers.
     *
     * @param numbers from 1, separated by commas
     * @throws medivlm.ingest.rest.ProblemException if one is none
     */
    List<byte[]> frames(String numbers, Limits limits) {
        List<byte[]> frames = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (String number : numbers.split(",", -1)) {
            if (!asked.add(number)) {
                throw Problems.badRequest(
                        "the address names a frame twice", "name each frame once");
            }
            if (!number.matches("[1-9][0-9]{0,6}")) {
                throw Problems.badRequest(
                        "the address names no frames", "use numbers from 1 separated by commas");
            }
            frames.add(
                    FrameBytes.of(file, Integer.parseInt(number) - 1, limits)
                            .orElseThrow(Problems::notFound));
        }
        return frames;
    }

    /** The value at a path such as {@code 00081199/2/00091001}, items counted from 1. */
    Optional<byte[]> bulk(String path) {
        String[] steps = path.split("/", -1);
        Dataset at = file.dataset();
        for (int i = 0; i + 2 < steps.length; i += 2) {
            Optional<Integer> tag = tag(steps[i]);
            List<Dataset> items = tag.map(at::items).orElse(List.of());
            if (!steps[i + 1].matches("[1-9][0-9]{0,5}")
                    || Integer.parseInt(steps[i + 1]) > items.size()) {
                return Optional.empty();
            }
            at = items.get(Integer.parseInt(steps[i + 1]) - 1);
        }
        Dataset holder = at;
        return tag(steps[steps.length - 1])
                .flatMap(holder::element)
                .filter(Element.Value.class::isInstance)
                .flatMap(element -> holder.bytes(element.tag()));
    }

    private static Optional<Integer> tag(String hex) {
        return hex.matches("[0-9A-Fa-f]{8}")
                ? Optional.of(Integer.parseUnsignedInt(hex, 16))
                : Optional.empty();
    }
}
