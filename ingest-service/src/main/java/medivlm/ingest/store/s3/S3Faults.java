package medivlm.ingest.store.s3;

import java.util.Set;
import medivlm.ingest.store.ImageStoreUnavailableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What refusals and silence of the storage mean for an operator. */
final class S3Faults {
    private static final int FULL = 507;
    private static final int FORBIDDEN = 403;
    private static final int BUSY = 503;

    /** Words of several makers for a storage or a quota that is used up. */
    private static final Set<String> FULL_CODES =
            Set.of(
                    "InsufficientStorage",
                    "InsufficientCapacity",
                    "QuotaExceeded",
                    "XMinioStorageFull",
                    "XMinioAdminBucketQuotaExceeded");

    private S3Faults() {}

    /** The same for the doors, which make the sender try again. */
    static ImageStoreUnavailableException of(SdkException e) {
        if (!(e instanceof AwsServiceException refusal)) {
            return ImageStoreUnavailableException.unusable(
                    "the image store (S3) cannot be reached; check triage.image-store.s3.endpoint,"
                            + " the network and the credentials in the environment, then send"
                            + " again",
                    e);
        }
        String code = code(refusal);
        if (code.equals("NoSuchBucket")) {
            return noBucket(e);
        }
        if (refusal.statusCode() == FULL || FULL_CODES.contains(code)) {
            return ImageStoreUnavailableException.full(
                    "the image store (S3) is full: " + code + "; enlarge it, then send again", e);
        }
        String remedy =
                switch (refusal.statusCode()) {
                    case FORBIDDEN -> "check the credentials and what they may do in the bucket";
                    case BUSY -> "it is busy; send again later";
                    default -> "look into the log of the storage";
                };
        return ImageStoreUnavailableException.unusable(
                "the image store (S3) refused: "
                        + refusal.statusCode()
                        + " "
                        + code
                        + "; "
                        + remedy
                        + ", then send again",
                e);
    }

    /** There is no such bucket, or none that we may see. */
    static ImageStoreUnavailableException noBucket(SdkException e) {
        return ImageStoreUnavailableException.unusable(
                "the image store (S3) has no such bucket; create it, or correct"
                        + " triage.image-store.s3.bucket, then send again",
                e);
    }

    /** The word of the storage, safe to print. */
    private static String code(AwsServiceException refusal) {
        String code =
                refusal.awsErrorDetails() == null ? "" : refusal.awsErrorDetails().errorCode();
        return code == null ? "" : code.replaceAll("[^A-Za-z0-9.]", "");
    }
}
