package medivlm.ingest.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import medivlm.dicom.pixel.GrayFrame;
import medivlm.dicom.pixel.PixelSpacing;
import medivlm.dicom.pixel.VoiTable;
import medivlm.dicom.pixel.VoiWindow;
import org.jspecify.annotations.Nullable;

/**
 * A frame as bytes: the length of the head (32 bits), the head (JSON, filled up with spaces to a
 * multiple of 4), the samples of one or two bytes, all little-endian.
 */
final class PixelBody {
    static final String TYPE = "application/vnd.medivlm.pixels";
    private static final int ALIGNMENT = 4;

    private PixelBody() {}

    /**
     * The head.
     *
     * @param bytes of a sample, 1 or 2
     * @param slope value units per sample: {@code value = slope * sample + intercept}
     * @param padding the sample that is no measurement, absent when there is none
     * @param inverted whether the lowest value is shown white
     * @param windows the default first
     * @param table a VOI LUT, which is the default where there is one
     * @param spacing absent when the file does not say it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Head(
            int rows,
            int columns,
            int frame,
            int frames,
            int bits,
            int bytes,
            double slope,
            double intercept,
            @Nullable Integer padding,
            boolean inverted,
            List<WindowHead> windows,
            @Nullable TableHead table,
            @Nullable PixelSpacing spacing) {}

    /**
     * @param shape linear, linear-exact or sigmoid (PS3.3 C.11.2.1.2)
     * @param name the file's explanation, empty when it has none
     */
    record WindowHead(double center, double width, String shape, String name) {
        static WindowHead of(VoiWindow voi) {
            String shape = voi.window().function().name().toLowerCase(Locale.ROOT);
            return new WindowHead(
                    voi.window().center(),
                    voi.window().width(),
                    shape.replace('_', '-'),
                    voi.explanation());
        }
    }

    /**
     * @param first value of the first entry
     * @param shown Base64 of one brightness (0 to 255) a value
     */
    @SuppressWarnings("ArrayRecordComponent")
    record TableHead(int first, byte[] shown) {
        static TableHead of(VoiTable table) {
            return new TableHead(table.first(), table.shown());
        }
    }

    static byte[] of(GrayFrame frame, int number, ObjectMapper json) {
        int bytes = frame.bits() <= Byte.SIZE ? 1 : 2;
        byte[] head = head(frame, number, bytes, json);
        int filled = (head.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        char[] samples = frame.samples();
        ByteBuffer out =
                ByteBuffer.allocate(Integer.BYTES + filled + samples.length * bytes)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(filled).put(head);
        while (out.position() < Integer.BYTES + filled) {
            out.put((byte) ' ');
        }
        if (bytes == 2) {
            out.asCharBuffer().put(samples);
        } else {
            byte[] array = out.array();
            int at = out.position();
            for (char sample : samples) {
                array[at++] = (byte) sample;
            }
        }
        return out.array();
    }

    private static byte[] head(GrayFrame frame, int number, int bytes, ObjectMapper json) {
        VoiTable table = frame.voiTable();
        try {
            return json.writeValueAsBytes(
                    new Head(
                            frame.height(),
                            frame.width(),
                            number,
                            frame.frames(),
                            frame.bits(),
                            bytes,
                            frame.slope(),
                            frame.intercept(),
                            frame.padded() ? 0 : null,
                            frame.inverted(),
                            frame.windows().stream().map(WindowHead::of).toList(),
                            table == null ? null : TableHead.of(table),
                            frame.spacing().orElse(null)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a head of numbers is always JSON", e);
        }
    }
}
