package medivlm.model.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the rows of a file into pairs: rows of the same id are one study with more images. */
final class PairGatherer {

    private static final class Study {
        private final String patient;
        private final String report;
        private final String indication;
        private final Part part;
        private final String where;
        private final List<Path> images = new ArrayList<>();

        Study(String patient, String report, String indication, Part part, String where) {
            this.patient = patient;
            this.report = report;
            this.indication = indication;
            this.part = part;
            this.where = where;
        }

        boolean agrees(Study other) {
            return patient.equals(other.patient)
                    && report.equals(other.report)
                    && indication.equals(other.indication)
                    && part == other.part;
        }
    }

    private final Map<String, Study> studies = new LinkedHashMap<>();

    /**
     * Adds a row.
     *
     * @param where file and line, for messages
     */
    void add(
            String where,
            String id,
            String patient,
            List<Path> images,
            String report,
            String indication,
            Part part) {
        Study study = new Study(patient, report, indication, part, where);
        Study same = studies.putIfAbsent(id, study);
        if (same != null && !same.agrees(study)) {
            throw new PairFileException(
                    where
                            + ": the id "
                            + id
                            + " stands at "
                            + same.where
                            + " too, with another report, patient, indication or split; give each"
                            + " study an id of its own");
        }
        Study into = same == null ? study : same;
        for (Path image : images) {
            if (into.images.contains(image)) {
                throw new PairFileException(
                        where + ": the image " + image + " stands twice in study " + id);
            }
            into.images.add(image);
        }
    }

    /** The pairs with the images that are there. */
    ReportPairs pairs() {
        List<ReportPair> out = new ArrayList<>();
        List<Path> missing = new ArrayList<>();
        int without = 0;
        for (Map.Entry<String, Study> entry : studies.entrySet()) {
            Study study = entry.getValue();
            List<Path> there = study.images.stream().filter(Files::isRegularFile).toList();
            study.images.stream().filter(image -> !there.contains(image)).forEach(missing::add);
            if (there.isEmpty()) {
                without++;
            } else {
                out.add(
                        new ReportPair(
                                entry.getKey(),
                                study.patient,
                                there,
                                study.report,
                                study.indication,
                                study.part));
            }
        }
        return new ReportPairs(out, missing, without);
    }
}
