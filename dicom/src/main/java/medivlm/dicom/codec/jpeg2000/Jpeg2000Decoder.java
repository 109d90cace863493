package medivlm.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import medivlm.dicom.codec.CodecException;
import medivlm.dicom.codec.DecodedFrame;
import medivlm.dicom.codec.DecodedFrame.Color;
import medivlm.dicom.codec.FrameDecoder;
import medivlm.dicom.codec.FrameShape;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one JPEG 2000 codestream (T.800 Annex A). The component transform is undone, so that
 * transformed colour comes out as RGB.
 */
public final class Jpeg2000Decoder implements FrameDecoder {
    @Override
    public DecodedFrame decode(byte[] data, FrameShape shape) throws CodecException {
        return new Stream(data, shape).decode();
    }

    /** What main or tile header say; a tile begins with a copy of the main header's. */
    private static final class Header {
        @Nullable CodingStyle style;
        @Nullable Quantization quantization;
        final Map<Integer, CodingStyle> componentStyles = new TreeMap<>();
        final Map<Integer, Quantization> componentQuantizations = new TreeMap<>();

        Header copy() {
            Header copy = new Header();
            copy.style = style;
            copy.quantization = quantization;
            copy.componentStyles.putAll(componentStyles);
            copy.componentQuantizations.putAll(componentQuantizations);
            return copy;
        }
    }

    /** A tile on its way in: its header and the packets of its parts so far. */
    private record Tile(Header header, ByteArrayOutputStream packets) {}

    private static final class Stream {
        private final byte[] data;
        private final FrameShape shape;
        private final Header main = new Header();
        private final Map<Integer, Tile> tiles = new TreeMap<>();
        private @Nullable ImageSize size;

        Stream(byte[] data, FrameShape shape) {
            this.data = data;
            this.shape = shape;
        }

        DecodedFrame decode() throws CodecException {
            int at = start();
            while (at + 2 <= data.length) {
                int marker = (data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF);
                if (marker == 0xFFD9) {
                    break;
                }
                at = marker == 0xFF90 ? tilePart(at) : segment(marker, at + 2, main);
            }
            return finished();
        }

        /** Offset after SOC; the codestream may stand in a JP2 file, which DICOM does not allow. */
        private int start() throws CodecException {
            for (int at = 0; at + 3 < Math.min(data.length, 1024); at++) {
                if (data[at] == -1
                        && data[at + 1] == 0x4F
                        && data[at + 2] == -1
                        && data[at + 3] == 0x51) {
                    return at + 2;
                }
            }
            throw CodecException.damaged("the frame does not begin as a JPEG 2000 codestream");
        }

        private int segment(int marker, int at, Header header) throws CodecException {
            CodestreamReader lengthReader = new CodestreamReader(data, at, data.length);
            int length = lengthReader.int16();
            if (marker < 0xFF00 || length < 2) {
                throw CodecException.damaged("a JPEG 2000 segment is damaged");
            }
            CodestreamReader in = lengthReader.slice(length - 2);
            switch (marker) {
                case 0xFF51 -> {
                    if (size != null) {
                        throw CodecException.damaged("a JPEG 2000 image has two sizes");
                    }
                    size = ImageSize.of(in, shape);
                }
                case 0xFF52 -> header.style = CodingStyle.of(in);
                case 0xFF53 -> {
                    int component = component(in);
                    if (header.style != null) {
                        CodingStyle own = header.style.ofComponent(in);
                        header.componentStyles.put(component, own);
                    }
                }
                case 0xFF5C -> header.quantization = Quantization.of(in);
                case 0xFF5D ->
                        header.componentQuantizations.put(component(in), Quantization.of(in));
                case 0xFF5E -> throw CodecException.unsupported("JPEG 2000 regions of interest");
                case 0xFF5F -> throw CodecException.unsupported("JPEG 2000 progression changes");
                case 0xFF60, 0xFF61 ->
                        throw CodecException.unsupported("JPEG 2000 packed packet headers");
                default -> {}
            }
            return at + length;
        }

        private static int component(CodestreamReader in) throws CodecException {
            return in.int8();
        }

        private int tilePart(int start) throws CodecException {
            ImageSize image = size;
            if (image == null) {
                throw CodecException.damaged("a JPEG 2000 tile comes before the image size");
            }
            CodestreamReader in = new CodestreamReader(data, start + 4, data.length);
            int index = in.int16();
            int length = in.int31();
            in.int16();
            int end = length == 0 ? endOfData() : start + length;
            if (index >= image.tilesAcross() * image.tilesDown()
                    || end < start + 14
                    || end > data.length) {
                throw CodecException.damaged("a JPEG 2000 tile part is damaged");
            }
            Tile tile =
                    tiles.computeIfAbsent(
                            index, i -> new Tile(main.copy(), new ByteArrayOutputStream()));
            int at = in.position();
            while (true) {
                int marker = new CodestreamReader(data, at, end).int16();
                at += 2;
                if (marker == 0xFF93) {
                    break;
                }
                at = segment(marker, at, tile.header());
            }
            if (at > end) {
                throw CodecException.damaged("a JPEG 2000 tile part is damaged");
            }
            tile.packets().write(data, at, end - at);
            return end;
        }

        /** The last tile part may leave its length open; EOC and a filling byte follow it. */
        private int endOfData() {
            for (int at = data.length - 2; at >= data.length - 4 && at > 0; at--) {
                if (data[at] == -1 && (data[at + 1] & 0xFF) == 0xD9) {
                    return at;
                }
            }
            return data.length;
        }

        private DecodedFrame finished() throws CodecException {
            ImageSize image = size;
            if (image == null || tiles.size() != image.tilesAcross() * image.tilesDown()) {
                throw CodecException.damaged("the JPEG 2000 data ends early");
            }
            int[] samples = new int[shape.samples()];
            boolean transformed = false;
            for (Map.Entry<Integer, Tile> entry : tiles.entrySet()) {
                Header header = entry.getValue().header();
                CodingStyle style = header.style;
                Quantization quantization = header.quantization;
                if (style == null || quantization == null) {
                    throw CodecException.damaged("a JPEG 2000 header is missing");
                }
                Area area = image.tile(entry.getKey());
                List<TileComponent> components = new ArrayList<>();
                for (int c = 0; c < image.components(); c++) {
                    components.add(
                            new TileComponent(
                                    area,
                                    header.componentStyles.getOrDefault(c, style),
                                    header.componentQuantizations.getOrDefault(c, quantization),
                                    image.precision()));
                }
                Packets.read(components, area, style, entry.getValue().packets().toByteArray());
                TileSamples.write(components, image, style.componentTransform(), samples);
                transformed |= style.componentTransform();
            }
            return new DecodedFrame(samples, transformed ? Color.RGB : Color.UNSTATED);
        }
    }
}
