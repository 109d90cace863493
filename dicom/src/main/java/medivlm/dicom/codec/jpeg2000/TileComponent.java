package medivlm.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.codec.CodecException;

/** One component of one tile: its resolutions, and its samples once the packets are in. */
final class TileComponent {
    final Area area;
    final CodingStyle style;
    final List<Resolution> resolutions = new ArrayList<>();

    TileComponent(Area area, CodingStyle style, Quantization quantization, int precision)
            throws CodecException {
        this.area = area;
        this.style = style;
        for (int r = 0; r <= style.levels(); r++) {
            resolutions.add(new Resolution(area, r, style, quantization, precision));
        }
    }

    /** Samples by rows, of a reversible component, before the component transform. */
    int[] reversible() throws CodecException {
        BlockDecoder decoder = new BlockDecoder(style);
        int[] low = whole(resolutions.get(0).bands.get(0), decoder);
        for (Resolution resolution : resolutions.subList(1, resolutions.size())) {
            int[][] bands = {low, {}, {}, {}};
            for (Subband band : resolution.bands) {
                bands[band.orientation] = whole(band, decoder);
            }
            low = ReversibleWavelet.combine(resolution.area, bands);
        }
        return low;
    }

    /** Samples by rows, of an irreversible component, before the component transform. */
    float[] irreversible() throws CodecException {
        BlockDecoder decoder = new BlockDecoder(style);
        float[] low = scaled(resolutions.get(0).bands.get(0), decoder);
        for (Resolution resolution : resolutions.subList(1, resolutions.size())) {
            float[][] bands = {low, {}, {}, {}};
            for (Subband band : resolution.bands) {
                bands[band.orientation] = scaled(band, decoder);
            }
            low = IrreversibleWavelet.combine(resolution.area, bands);
        }
        return low;
    }

    private static float[] scaled(Subband band, BlockDecoder decoder) throws CodecException {
        float[] out = new float[band.area.width() * band.area.height()];
        float half = 0.5f * band.step;
        for (Precinct precinct : band.precincts) {
            for (CodeBlock block : precinct.blocks()) {
                if (block.passes > 0) {
                    int[] values = decoder.decode(block, band);
                    int width = block.area.width();
                    for (int y = 0; y < block.area.height(); y++) {
                        int to = rowStart(band, block, y);
                        for (int x = 0; x < width; x++) {
                            out[to + x] = values[y * width + x] * half;
                        }
                    }
                }
            }
        }
        return out;
    }

    private static int[] whole(Subband band, BlockDecoder decoder) throws CodecException {
        int[] out = new int[band.area.width() * band.area.height()];
        for (Precinct precinct : band.precincts) {
            for (CodeBlock block : precinct.blocks()) {
                if (block.passes > 0) {
                    int[] values = decoder.decode(block, band);
                    int width = block.area.width();
                    for (int y = 0; y < block.area.height(); y++) {
                        int to = rowStart(band, block, y);
                        for (int x = 0; x < width; x++) {
                            out[to + x] = values[y * width + x] / 2;
                        }
                    }
                }
            }
        }
        return out;
    }

    /** Where a row of a block begins in its subband. */
    private static int rowStart(Subband band, CodeBlock block, int y) {
        int row = block.area.y0() - band.area.y0() + y;
        return row * band.area.width() + block.area.x0() - band.area.x0();
    }
}
