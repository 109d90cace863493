package medivlm.ingest.dicomweb;

import java.util.ArrayList;
import java.util.List;
import medivlm.dicom.Dataset;
import medivlm.dicom.DatasetBuilder;
import medivlm.dicom.Tag;
import medivlm.dicom.Vr;
import medivlm.ingest.intake.Part;
import medivlm.ingest.intake.Refusal;
import medivlm.ingest.intake.RefusedPart;
import medivlm.ingest.intake.TakenInstance;

/**
 * What became of each instance (PS3.18 §10.5.3, Table I.2-1).
 *
 * @param root address of the service
 * @param study the study of the address; empty for any
 * @param parts what was sent
 */
record StowAnswer(String root, String study, List<Part> parts) {
    private static final int CANNOT_UNDERSTAND = 0xC000;
    private static final int DOES_NOT_MATCH = 0xA900;
    private static final int PROCESSING_FAILURE = 0x0110;

    Dataset of(List<TakenInstance> taken, List<RefusedPart> refused) {
        DatasetBuilder answer = Dataset.builder();
        if (!study.isEmpty()) {
            answer.put(Keywords.RETRIEVE_URL, Vr.UR, root + "/studies/" + study);
        }
        List<Dataset> kept = new ArrayList<>();
        for (TakenInstance one : taken) {
            kept.add(
                    Dataset.builder()
                            .put(Tag.REFERENCED_SOP_CLASS_UID, one.event().instance().sopClass())
                            .put(
                                    Tag.REFERENCED_SOP_INSTANCE_UID,
                                    one.event().instance().sopInstanceUid())
                            .put(
                                    Keywords.RETRIEVE_URL,
                                    Vr.UR,
                                    root
                                            + "/studies/"
                                            + one.event().studyInstanceUid()
                                            + "/series/"
                                            + one.event().instance().seriesInstanceUid()
                                            + "/instances/"
                                            + one.event().instance().sopInstanceUid())
                            .build());
        }
        if (!kept.isEmpty()) {
            answer.put(Tag.REFERENCED_SOP_SEQUENCE, kept.toArray(Dataset[]::new));
        }
        List<Dataset> failed = new ArrayList<>();
        for (RefusedPart one : refused) {
            failed.add(
                    Dataset.builder()
                            .put(Tag.FAILURE_REASON, reason(one.refusal().kind()))
                            .put(
                                    Tag.TEXT_VALUE,
                                    Vr.UT,
                                    "part "
                                            + one.part()
                                            + ": "
                                            + one.refusal().detail()
                                            + "; "
                                            + one.refusal().remedy())
                            .build());
        }
        if (!failed.isEmpty()) {
            answer.put(Tag.FAILED_SOP_SEQUENCE, failed.toArray(Dataset[]::new));
        }
        return answer.build();
    }

    private static int reason(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED, UNSUPPORTED_TYPE -> CANNOT_UNDERSTAND;
            case MISSING_IDENTIFIER, CONTRADICTION -> DOES_NOT_MATCH;
            case TOO_LARGE -> PROCESSING_FAILURE;
        };
    }
}
