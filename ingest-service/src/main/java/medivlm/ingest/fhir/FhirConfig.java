package medivlm.ingest.fhir;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** FHIR R4: orders as ServiceRequest, studies as ImagingStudy. */
@ConfigMapping(prefix = "triage.ingest.fhir")
public interface FhirConfig {

    /**
     * Hosts whose WADO endpoints images may be fetched from, {@code host} or {@code host:port};
     * none when absent.
     */
    Optional<Set<String>> allowedHosts();

    /** Longest wait for one image of an endpoint. */
    @WithDefault("10s")
    Duration fetchTimeout();

    /** Most images of one ImagingStudy. */
    @WithDefault("200")
    int maxImages();

    /**
     * Who issues the numbers of an identifier system, in the words of the other doors (DICOM
     * (0010,0021), HL7 v2 PID-3.4), such as {@code
     * triage.ingest.fhir.authority-by-system."urn:oid:1.2.3"=HOSP}; a system that is not named here
     * stands for itself, a number without a system is the site's own.
     */
    Map<String, String> authorityBySystem();
}
