package medivlm.inference.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import medivlm.schemas.Door;
import medivlm.schemas.EventKeys;
import medivlm.schemas.Instance;
import medivlm.schemas.Source;
import medivlm.schemas.StudyReceived;
import org.jspecify.annotations.Nullable;

/** Studies for tests; an image's sha256 is made of its number, so that fakes can tell them. */
public final class Studies {

    public static final Instant RECEIVED = Instant.parse("2026-11-23T08:00:00Z");

    private Studies() {}

    /** A study of one frontal radiograph whose image has this number. */
    public static StudyReceived study(int number) {
        return of(number, List.of(image(number, "DX", "PA")));
    }

    public static StudyReceived of(int number, List<Instance> images) {
        String uid = "1.2.826.0.1." + number;
        return new StudyReceived(
                key(number),
                1,
                "main",
                uid,
                null,
                null,
                "DX",
                "CHEST",
                RECEIVED,
                null,
                null,
                new ArrayList<>(images),
                RECEIVED,
                RECEIVED.plusSeconds(1),
                new Source(Door.REST, null));
    }

    public static UUID key(int number) {
        return EventKeys.study("main", "1.2.826.0.1." + number);
    }

    public static Instance image(int number, @Nullable String modality, @Nullable String view) {
        return image(hash(number), "1.2.826.0.2." + number, modality, view, "application/dicom");
    }

    public static Instance image(
            String sha256,
            String uid,
            @Nullable String modality,
            @Nullable String view,
            String mediaType) {
        return new Instance(
                "1.2.826.0.3.1",
                uid,
                "1.2.840.10008.5.1.4.1.1.1.1",
                "1.2.840.10008.1.2.1",
                mediaType,
                "sha256:" + sha256,
                sha256,
                1000,
                modality,
                "CHEST",
                512,
                512,
                view);
    }

    /** A checksum that says which image it stands for. */
    public static String hash(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(64 - digits.length()) + digits;
    }

    /** The number of an image made by {@link #image}. */
    public static int number(Instance instance) {
        return Integer.parseInt(instance.sha256());
    }
}
