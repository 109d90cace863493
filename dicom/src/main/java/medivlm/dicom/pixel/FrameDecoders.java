package medivlm.dicom.pixel;

import java.util.Map;
import java.util.Optional;
import medivlm.dicom.Uid;
import medivlm.dicom.codec.FrameDecoder;
import medivlm.dicom.codec.RleDecoder;
import medivlm.dicom.codec.jpeg.JpegDecoder;
import medivlm.dicom.codec.jpeg2000.Jpeg2000Decoder;
import medivlm.dicom.codec.jpegls.JpegLsDecoder;

/** Which transfer syntax has which decoder. */
final class FrameDecoders {
    private static final FrameDecoder JPEG = new JpegDecoder();
    private static final FrameDecoder JPEG_LS = new JpegLsDecoder();
    private static final FrameDecoder JPEG_2000 = new Jpeg2000Decoder();

    private static final Map<String, FrameDecoder> BY_UID =
            Map.ofEntries(
                    Map.entry(Uid.RLE_LOSSLESS, new RleDecoder()),
                    Map.entry(Uid.JPEG_BASELINE, JPEG),
                    Map.entry(Uid.JPEG_EXTENDED, JPEG),
                    Map.entry(Uid.JPEG_SPECTRAL_SELECTION, JPEG),
                    Map.entry(Uid.JPEG_FULL_PROGRESSION, JPEG),
                    Map.entry(Uid.JPEG_LOSSLESS, JPEG),
                    Map.entry(Uid.JPEG_LOSSLESS_SV1, JPEG),
                    Map.entry(Uid.JPEG_LS_LOSSLESS, JPEG_LS),
                    Map.entry(Uid.JPEG_LS_NEAR_LOSSLESS, JPEG_LS),
                    Map.entry(Uid.JPEG_2000_LOSSLESS, JPEG_2000),
                    Map.entry(Uid.JPEG_2000, JPEG_2000));

    private FrameDecoders() {}

    /** The decoder of an encapsulated transfer syntax, empty when there is none. */
    static Optional<FrameDecoder> of(String transferSyntaxUid) {
        return Optional.ofNullable(BY_UID.get(transferSyntaxUid));
    }
}
