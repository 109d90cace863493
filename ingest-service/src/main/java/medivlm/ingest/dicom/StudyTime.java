package medivlm.ingest.dicom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import medivlm.dicom.Dataset;
import medivlm.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** Study date and time as an instant. */
final class StudyTime {
    private StudyTime() {}

    /**
     * (0008,0020) and (0008,0030) in the offset that the file states (0008,0201), else in the zone
     * of the site; midnight without a time, null without a date.
     */
    static @Nullable Instant of(Dataset dataset, ZoneId siteZone) {
        ZoneId zone =
                dataset.string(Tag.TIMEZONE_OFFSET_FROM_UTC)
                        .map(StudyTime::offset)
                        .orElse(siteZone);
        return dataset.date(Tag.STUDY_DATE)
                .map(date ->
                        date.atTime(time(dataset.string(Tag.STUDY_TIME).orElse("")))
                                .atZone(zone)
                                .toInstant())
                .orElse(null);
    }

    /** TM: {@code HHMMSS.FFFFFF}, cut short from the right, or the old form with colons. */
    private static LocalTime time(String value) {
        String digits = value.replace(":", "").strip();
        try {
            return LocalTime.of(two(digits, 0), two(digits, 2), Math.min(two(digits, 4), 59));
        } catch (DateTimeException | NumberFormatException e) {
            return LocalTime.MIDNIGHT;
        }
    }

    private static int two(String digits, int from) {
        return digits.length() < from + 2 ? 0 : Integer.parseInt(digits, from, from + 2, 10);
    }

    private static @Nullable ZoneId offset(String value) {
        try {
            return ZoneOffset.of(value.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
