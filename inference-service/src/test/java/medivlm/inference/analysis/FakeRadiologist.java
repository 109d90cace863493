package medivlm.inference.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import medivlm.model.image.GrayImage;
import medivlm.schemas.ModelVersion;
import medivlm.schemas.RegionBox;

/** Reports "Image N." for the picture of width N, unless told otherwise. */
public final class FakeRadiologist implements Radiologist {

    private final Map<Integer, Reading> special = new HashMap<>();
    private final Set<Integer> deadly = new HashSet<>();
    public final List<Integer> calls = new CopyOnWriteArrayList<>();
    public volatile boolean broken;
    public volatile long delayMillis;

    public FakeRadiologist saying(int number, String findings) {
        special.put(number, report(findings));
        return this;
    }

    public FakeRadiologist refusing(int number) {
        special.put(number, new Reading.Refused("this is a hand"));
        return this;
    }

    public FakeRadiologist dyingOf(int number) {
        deadly.add(number);
        return this;
    }

    @Override
    public ModelVersion model() {
        return new ModelVersion("fake", "1", "00");
    }

    @Override
    public List<Reading> read(List<GrayImage> images) {
        calls.add(images.size());
        if (delayMillis > 0) {
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        if (broken || images.stream().anyMatch(image -> deadly.contains(image.width()))) {
            throw new IllegalStateException("the device says no");
        }
        return images.stream()
                .map(image ->
                        special.getOrDefault(image.width(), report("Image " + image.width() + ".")))
                .toList();
    }

    @Override
    public boolean works() {
        return !broken;
    }

    private static Reading report(String findings) {
        return new Reading.Report(
                findings,
                "As above.",
                List.of(new Reading.Seen("heart", 0.9, new RegionBox(0.1, 0.2, 0.3, 0.4))),
                0.7);
    }
}
