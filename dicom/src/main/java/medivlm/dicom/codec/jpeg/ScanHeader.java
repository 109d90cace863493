package medivlm.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/**
 * A scan header (T.81 B.2.3).
 *
 * @param components of this scan
 * @param dcTables table number by component
 * @param acTables table number by component
 * @param first spectral start, or predictor of a lossless scan
 * @param last spectral end
 * @param high successive approximation bit before, 0 in a first scan
 * @param low successive approximation bit, or point transform of a lossless scan
 */
record ScanHeader(
        List<JpegComponent> components,
        List<Integer> dcTables,
        List<Integer> acTables,
        int first,
        int last,
        int high,
        int low) {

    static ScanHeader of(Segment segment, JpegFrame frame) throws CodecException {
        int count = segment.int8();
        if (count < 1 || count > frame.components().size()) {
            throw CodecException.damaged("a JPEG scan of " + count + " components");
        }
        List<JpegComponent> components = new ArrayList<>();
        List<Integer> dc = new ArrayList<>();
        List<Integer> ac = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segment.int8();
            int tables = segment.int8();
            JpegComponent component =
                    frame.components().stream()
                            .filter(c -> c.id == id && !components.contains(c))
                            .findFirst()
                            .orElseThrow(() ->
                                    CodecException.damaged(
                                            "a JPEG scan names an unknown component"));
            components.add(component);
            dc.add(tables >> 4 & 3);
            ac.add(tables & 3);
        }
        int first = segment.int8();
        int last = segment.int8();
        int approximation = segment.int8();
        ScanHeader header =
                new ScanHeader(
                        List.copyOf(components),
                        List.copyOf(dc),
                        List.copyOf(ac),
                        first,
                        last,
                        approximation >> 4,
                        approximation & 15);
        if (frame.coding() == JpegFrame.Coding.PROGRESSIVE) {
            header.requireProgressive();
        }
        return header;
    }

    private void requireProgressive() throws CodecException {
        boolean band = first == 0 ? last == 0 : components.size() == 1;
        if (!band || last > 63 || first > last || low > 13 || (high != 0 && high != low + 1)) {
            throw CodecException.damaged("a JPEG progressive scan has a false band");
        }
    }
}
