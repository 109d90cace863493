package medivlm.ingest.dicom;

import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.function.Function;
import medivlm.dicom.DicomFile;
import medivlm.dicom.DicomFormatException;
import medivlm.dicom.Limits;
import medivlm.ingest.intake.ImageReader;
import medivlm.ingest.intake.Reading;
import medivlm.ingest.intake.Refusal;

/**
 * Reads DICOM files. Whatever parses and says which object it is is taken, radiograph or not: what
 * it is good for is decided later.
 */
public final class DicomImageReader implements ImageReader {
    private final Limits limits;
    private final Function<String, ZoneId> zoneOfSite;

    /**
     * @param limits what a file may cost
     * @param zoneOfSite zone in which a site writes its dates
     */
    public DicomImageReader(Limits limits, Function<String, ZoneId> zoneOfSite) {
        this.limits = limits;
        this.zoneOfSite = zoneOfSite;
    }

    @Override
    public Reading read(ByteBuffer content, String site) {
        DicomFile file;
        try {
            file = DicomFile.outline(content, limits);
        } catch (DicomFormatException e) {
            return Refusal.of(
                    Refusal.Kind.MALFORMED,
                    "no readable DICOM: "
                            + e.problem()
                            + " at byte "
                            + e.offset()
                            + (e.tagPath().isEmpty() ? "" : " in " + e.tagPath()),
                    e.remedy());
        }
        return new DicomFacts(file, zoneOfSite.apply(site)).read();
    }
}
