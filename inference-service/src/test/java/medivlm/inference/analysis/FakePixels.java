package medivlm.inference.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import medivlm.model.image.GrayImage;
import medivlm.schemas.Instance;

/** Gives each image a picture as wide as its number, so that a fake radiologist can tell it. */
public final class FakePixels implements PixelSource {

    private final Map<Integer, ImageRead> special = new HashMap<>();
    private final Map<Integer, RuntimeException> failing = new HashMap<>();
    public final List<Integer> read = new CopyOnWriteArrayList<>();
    public volatile boolean unmounted;

    public FakePixels with(int number, ImageRead instead) {
        special.put(number, instead);
        return this;
    }

    public FakePixels failing(int number, RuntimeException how) {
        failing.put(number, how);
        return this;
    }

    @Override
    public ImageRead read(Instance instance) {
        if (unmounted) {
            throw new ImageStoreUnavailableException(
                    "not mounted", new IllegalStateException("test"));
        }
        int number = Studies.number(instance);
        read.add(number);
        RuntimeException failure = failing.get(number);
        if (failure != null) {
            throw failure;
        }
        return special.getOrDefault(number, new ImageRead.Frontal(picture(number)));
    }

    public static GrayImage picture(int number) {
        return new GrayImage(number, 1, new float[number]);
    }
}
