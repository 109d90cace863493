package medivlm.dicom.pixel;

import medivlm.dicom.codec.DecodedFrame;

/** From words in the order of the pixel data to samples by pixel. */
final class SampleLayout {
    private SampleLayout() {}

    /** Takes the stored bits of each word, and colour by pixel instead of by plane. */
    static StoredFrame stored(int[] words, PixelDescription description) {
        int[] samples = words;
        if (description.photometric().equals("YBR_FULL_422")) {
            samples = upsample422(words, description.width(), description.height());
        } else if (description.planar()) {
            samples = interleave(words, description.pixels());
        }
        extract(samples, description);
        return new StoredFrame(
                description.width(),
                description.height(),
                samples,
                description.samples(),
                description.bitsStored(),
                description.signed(),
                description.photometric());
    }

    /** Takes the stored bits of what a decoder gave; it says itself what its colours are. */
    static StoredFrame decompressed(DecodedFrame decoded, PixelDescription description) {
        int[] samples = decoded.samples();
        extract(samples, description);
        String photometric = description.photometric();
        if (!description.monochrome() && description.samples() == 3) {
            photometric =
                    switch (decoded.color()) {
                        case RGB -> "RGB";
                        case YBR -> "YBR_FULL";
                        case UNSTATED -> photometric;
                    };
        }
        return new StoredFrame(
                description.width(),
                description.height(),
                samples,
                description.samples(),
                description.bitsStored(),
                description.signed(),
                photometric);
    }

    /** Planes one after another become three samples a pixel. */
    static int[] interleave(int[] planes, int pixels) {
        int[] samples = new int[3 * pixels];
        for (int i = 0; i < pixels; i++) {
            samples[3 * i] = planes[i];
            samples[3 * i + 1] = planes[pixels + i];
            samples[3 * i + 2] = planes[2 * pixels + i];
        }
        return samples;
    }

    /** Y Y Cb Cr for each two pixels of a row (PS3.3 C.7.6.3.1.2). */
    private static int[] upsample422(int[] words, int width, int height) {
        int[] samples = new int[3 * width * height];
        for (int pixel = 0; pixel < width * height; pixel++) {
            int pair = pixel / 2 * 4;
            boolean whole = pair + 3 < words.length;
            samples[3 * pixel] = words[Math.min(words.length - 1, pair + pixel % 2)];
            samples[3 * pixel + 1] = whole ? words[pair + 2] : 128;
            samples[3 * pixel + 2] = whole ? words[pair + 3] : 128;
        }
        return samples;
    }

    private static void extract(int[] samples, PixelDescription description) {
        int up = 31 - description.highBit();
        int down = 32 - description.bitsStored();
        for (int i = 0; i < samples.length; i++) {
            int aligned = samples[i] << up;
            samples[i] = description.signed() ? aligned >> down : aligned >>> down;
        }
    }
}
