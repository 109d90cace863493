package medivlm.dicom.codec;

/** Decodes single frames; without state, safe for several threads. */
@FunctionalInterface
public interface FrameDecoder {
    /**
     * Decodes one frame.
     *
     * @param data the compressed bytes of the frame, a filling byte at the end allowed
     * @param shape what must come out
     * @throws CodecException when the bytes are damaged, of another shape, or use a feature that
     *     the decoder lacks
     */
    DecodedFrame decode(byte[] data, FrameShape shape) throws CodecException;
}
