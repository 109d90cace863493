package medivlm.dicom.net;

import java.util.List;

/**
 * User information of both sides (PS3.8 Annex D, PS3.7 §D.3.3). Sub-items that are not named here
 * are passed over, as the standard wants it.
 *
 * @param maximumLength longest P-DATA-TF, without its header, that this side takes; 0 for any
 * @param implementationClassUid who wrote the software
 * @param implementationVersionName likewise, up to 16 characters; empty where not said
 * @param roles role selections
 */
public record UserInformation(
        long maximumLength,
        String implementationClassUid,
        String implementationVersionName,
        List<RoleSelection> roles) {
    /** Copies the list. */
    public UserInformation {
        roles = List.copyOf(roles);
    }
}
