package medivlm.dicom.net;

import java.util.List;
import medivlm.dicom.DicomWriter;

/** What we say of ourselves in an association. */
final class LocalInformation {
    /** Longest P-DATA-TF that we ask for; longer ones are read all the same. */
    static final int MAXIMUM_LENGTH = 1 << 17;

    private LocalInformation() {}

    static UserInformation with(List<RoleSelection> roles) {
        return with(roles, MAXIMUM_LENGTH);
    }

    static UserInformation with(List<RoleSelection> roles, int maximumLength) {
        return new UserInformation(
                maximumLength,
                DicomWriter.IMPLEMENTATION_CLASS_UID,
                DicomWriter.IMPLEMENTATION_VERSION_NAME,
                roles);
    }
}
