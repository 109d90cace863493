package medivlm.model.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Which part of the data a patient belongs to, fixed for good by the patient's name. */
public enum Split {
    /** Patients that the weights are fitted to. */
    TRAINING,
    /**
     * A tenth of all patients, held back from the detector so that its probabilities can be
     * calibrated on images it has not seen.
     */
    CALIBRATION,
    /** Patients with sha256(patient) mod 5 = 0: never seen by anything that is fitted. */
    VALIDATION;

    /** The part that a patient belongs to; the same in every data set. */
    public static Split of(String patient) {
        BigInteger hash = new BigInteger(1, sha256(patient));
        if (hash.mod(BigInteger.valueOf(5)).signum() == 0) {
            return VALIDATION;
        }
        return hash.mod(BigInteger.TEN).intValue() == 1 ? CALIBRATION : TRAINING;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
