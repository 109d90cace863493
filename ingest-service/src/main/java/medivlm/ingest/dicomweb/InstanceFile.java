package medivlm.ingest.dicomweb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
     * Reads what is stored of it; what is made of it must not keep it.
     *
     * @throws medivlm.ingest.rest.ProblemException if it is not there or cannot be read as DICOM
     */
    static <T> T read(
            Entry entry, Holdings holdings, Limits limits, Function<InstanceFile, T> reading) {
        return holdings.read(
                entry,
                content ->
                        liesInPlace(entry)
                                ? content.view(
                                        bytes -> reading.apply(inPlace(entry, bytes, limits)))
                                : reading.apply(read(entry, content, limits)));
    }

    /** Whether long values can be read from where they lie in the file. */
    static boolean liesInPlace(Entry entry) {
        String syntax = entry.transferSyntax();
        return entry.isDicom()
                && syntax != null
                && !syntax.equals(Uid.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                && !syntax.equals(Uid.EXPLICIT_VR_BIG_ENDIAN);
    }

    /**
     * Reads it with its long values where they lie.
     *
     * @throws medivlm.ingest.rest.ProblemException if it cannot be read as DICOM
     */
    static InstanceFile inPlace(Entry entry, ByteBuffer content, Limits limits) {
        try {
            return new InstanceFile(entry, DicomFile.inPlace(content, limits));
        } catch (DicomFormatException e) {
            throw Problems.notRenderable(e.problem());
        }
    }

    /** All of it, as a file. */
    byte[] bytes() {
        return DicomWriter.write(file.dataset(), file.transferSyntaxUid());
    }

    /** Media type of the frames of a transfer syntax (PS3.18 Table 8.7.3-5). */
    static String frameType(String syntax) {
        return switch (syntax) {
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

    /** Transfer syntax that frames are given in; native ones are given little endian. */
    static String frameSyntax(String syntax) {
        return frameType(syntax).equals("application/octet-stream")
                ? Uid.EXPLICIT_VR_LITTLE_ENDIAN
                : syntax;
    }

    /**
     * Frames by their numbers, each as it lies in the file.
     *
     * @param numbers from 1, separated by commas
     * @throws medivlm.ingest.rest.ProblemException if one is none
     */
    List<List<ByteBuffer>> frames(String numbers, Limits limits) {
        List<List<ByteBuffer>> frames = new ArrayList<>();
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
                    FrameBytes.parts(file, Integer.parseInt(number) - 1, limits)
                            .orElseThrow(Problems::notFound));
        }
        return frames;
    }

    /** The value at a path such as {@code 00081199/2/00091001}, items counted from 1. */
    Optional<ByteBuffer> bulk(String path) {
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
                .flatMap(element -> holder.buffer(element.tag()));
    }

    private static Optional<Integer> tag(String hex) {
        return hex.matches("[0-9A-Fa-f]{8}")
                ? Optional.of(Integer.parseUnsignedInt(hex, 16))
                : Optional.empty();
    }
}
