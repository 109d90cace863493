package medivlm.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import medivlm.schemas.Priority;
import medivlm.standalone.client.Media;
import medivlm.standalone.phantoms.MadeUpPatient;
import medivlm.standalone.phantoms.PhantomStudy;

/**
 * The studies of a demo: a few real radiographs when the data beside the project is there, the rest
 * phantoms; one in ten STAT, one in ten ASAP, two in ten urgent, the others routine.
 */
public final class DemoStudies {
    private static final long FIRST_SEED = 20_260_000;
    private static final List<Priority> PRIORITIES =
            List.of(
                    Priority.ROUTINE,
                    Priority.URGENT,
                    Priority.ROUTINE,
                    Priority.STAT,
                    Priority.ROUTINE,
                    Priority.ROUTINE,
                    Priority.ASAP,
                    Priority.ROUTINE,
                    Priority.URGENT,
                    Priority.ROUTINE);

    private final List<Path> real;
    private final int count;
    private final LocalDateTime now;

    private DemoStudies(List<Path> real, int count, LocalDateTime now) {
        this.real = real;
        this.count = count;
        this.now = now;
    }

    /**
     * That many studies, real ones for at most half of them.
     *
     * @param data the data beside the project, existing or not
     */
    public static DemoStudies of(int count, Path data, LocalDateTime now) throws IOException {
        List<Path> real = new ArrayList<>();
        real.addAll(some(data.resolve("dicom/chest-xray"), 3));
        real.addAll(some(data.resolve("radiographs/nih"), 3));
        real.addAll(some(data.resolve("radiographs/kermany"), 2));
        return new DemoStudies(
                List.copyOf(real.subList(0, Math.min(real.size(), count / 2))), count, now);
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** How many of them are real radiographs. */
    public int realCount() {
        return real.size();
    }

    /** One of them; the same number gives the same study. */
    public DemoStudy get(int index) throws IOException {
        Map<String, String> beside = new HashMap<>();
        beside.put("priority", PRIORITIES.get(index % PRIORITIES.size()).wire());
        if (index >= real.size()) {
            var phantom = PhantomStudy.of(FIRST_SEED + index, now);
            return new DemoStudy(phantom.dicom(), Media.DICOM, beside);
        }
        byte[] content = Files.readAllBytes(real.get(index));
        String mediaType = Media.typeOf(content);
        if (!mediaType.equals(Media.DICOM)) {
            var patient = MadeUpPatient.of(FIRST_SEED + index);
            beside.put("mrn", patient.mrn());
            beside.put("familyName", patient.familyName());
            beside.put("givenName", patient.givenName());
            beside.put("birthDate", patient.birthDate().toString());
            beside.put("sex", patient.sex());
            beside.put("accession", String.format(Locale.ROOT, "RX%08d", FIRST_SEED + index));
            beside.put("modality", "CR");
            beside.put("bodyPart", "CHEST");
            beside.put("view", "PA");
        }
        return new DemoStudy(content, mediaType, beside);
    }

    /** A few files of a folder, spread over it. */
    private static List<Path> some(Path folder, int wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> all = Media.files(List.of(folder));
        List<Path> chosen = new ArrayList<>();
        int step = Math.max(1, all.size() / wanted);
        for (int i = 0; i < all.size() && chosen.size() < wanted; i += step) {
            chosen.add(all.get(i));
        }
        return chosen;
    }
}
