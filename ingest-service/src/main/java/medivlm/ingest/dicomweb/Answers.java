package medivlm.ingest.dicomweb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Element;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import medivlm.ingest.catalogue.Attributes;
import medivlm.ingest.catalogue.Attributes.Level;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.catalogue.Matching;

/** Matches of a study as data sets (PS3.18 §10.6.3). */
final class Answers {
    private final Query query;
    private final Level level;
    private final boolean ofOneStudy;
    private final String root;

    /**
     * @param level what is searched for
     * @param ofOneStudy whether the address names the study, so that its attributes are known
     * @param root address of the service, without a slash at its end
     */
    Answers(Query query, Level level, boolean ofOneStudy, String root) {
        this.query = query;
        this.level = level;
        this.ofOneStudy = ofOneStudy;
        this.root = root;
    }

    /** The matches of one study, in its order. */
    List<Dataset> of(List<Entry> study) {
        List<String> modalities = modalities(study);
        if (!Matching.matches(
                modalities,
                Keywords.MODALITIES_IN_STUDY,
                query.keys().getOrDefault(Keywords.MODALITIES_IN_STUDY, ""))) {
            return List.of();
        }
        return switch (level) {
            case STUDY -> study(study, modalities);
            case SERIES -> series(study, modalities);
            case INSTANCE ->
                    study.stream()
                            .filter(entry -> matches(entry, Level.STUDY))
                            .filter(entry -> matches(entry, Level.SERIES))
                            .filter(entry -> matches(entry, Level.INSTANCE))
                            .map(entry -> answer(study, modalities, entry))
                            .toList();
        };
    }

    private List<Dataset> study(List<Entry> study, List<String> modalities) {
        return study.stream()
                .filter(entry -> matches(entry, Level.STUDY))
                .filter(entry -> matches(entry, Level.SERIES))
                .limit(1)
                .map(entry -> answer(study, modalities, entry))
                .toList();
    }

    private List<Dataset> series(List<Entry> study, List<String> modalities) {
        Map<String, Dataset> series = new LinkedHashMap<>();
        for (Entry entry : study) {
            if (matches(entry, Level.STUDY) && matches(entry, Level.SERIES)) {
                series.computeIfAbsent(
                        entry.seriesInstanceUid(), uid -> answer(study, modalities, entry));
            }
        }
        return List.copyOf(series.values());
    }

    private boolean matches(Entry entry, Level of) {
        for (Map.Entry<Integer, String> key : query.keys().entrySet()) {
            if (Attributes.of(of).contains(key.getKey())
                    && !Matching.matches(entry.attributes(), key.getKey(), key.getValue())) {
                return false;
            }
        }
        return true;
    }

    private Dataset answer(List<Entry> study, List<String> modalities, Entry entry) {
        DatasetBuilder answer = entry.attributes().toBuilder();
        for (Element element : entry.attributes()) {
            if (!isAskedFor(element.tag())) {
                answer.remove(element.tag());
            }
        }
        String series = entry.seriesInstanceUid();
        String address = root + "/studies/" + entry.studyInstanceUid();
        answer.put(Keywords.INSTANCE_AVAILABILITY, Vr.CS, "ONLINE");
        answer.put(Tag.STUDY_INSTANCE_UID, entry.studyInstanceUid());
        if (level == Level.STUDY || !ofOneStudy) {
            answer.put(Keywords.MODALITIES_IN_STUDY, Vr.CS, modalities.toArray(String[]::new));
            answer.put(Keywords.STUDY_INSTANCES, Vr.IS, Integer.toString(study.size()));
            long all = study.stream().map(Entry::seriesInstanceUid).distinct().count();
            answer.put(Keywords.STUDY_SERIES, Vr.IS, Long.toString(all));
        }
        if (level != Level.STUDY) {
            address += "/series/" + series;
            answer.put(Tag.SERIES_INSTANCE_UID, series);
        }
        if (level == Level.SERIES) {
            long all = study.stream().filter(e -> e.seriesInstanceUid().equals(series)).count();
            answer.put(Keywords.SERIES_INSTANCES, Vr.IS, Long.toString(all));
        }
        if (level == Level.INSTANCE) {
            address += "/instances/" + entry.sopInstanceUid();
        }
        return answer.put(Keywords.RETRIEVE_URL, Vr.UR, address).build();
    }

    private boolean isAskedFor(int tag) {
        if (tag == Tag.SPECIFIC_CHARACTER_SET
                || query.everything()
                || query.include().contains(tag)
                || Attributes.of(level).contains(tag)) {
            return true;
        }
        // a search over all studies or series says to which one each match belongs
        return !ofOneStudy
                && (Attributes.of(Level.STUDY).contains(tag)
                        || (level == Level.INSTANCE && Attributes.of(Level.SERIES).contains(tag)));
    }

    private static List<String> modalities(List<Entry> study) {
        Set<String> modalities = new TreeSet<>();
        for (Entry entry : study) {
            entry.attributes().string(Tag.MODALITY).ifPresent(modalities::add);
        }
        return new ArrayList<>(modalities);
    }
}
