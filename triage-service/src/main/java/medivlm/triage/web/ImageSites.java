package medivlm.triage.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import medivlm.triage.persistence.StudyEntity;
import medivlm.triage.security.Caller;

/** Which studies an image belongs to. */
@ApplicationScoped
class ImageSites {

    /**
     * A study with this image that the caller may see.
     *
     * @param sha256 64 lower-case hexadecimal digits
     */
    Optional<StudyEntity> visible(String sha256, Caller caller) {
        List<StudyEntity> studies =
                StudyEntity.list(
                        "studyKey in (select i.studyKey from InstanceEntity i where i.sha256 = ?1)",
                        sha256);
        return studies.stream().filter(study -> caller.maySee(study.site)).findFirst();
    }
}
