package medivlm.triage.fhir.subscription;

/** What a notification consists of. */
enum Payload {
    /** Plain R4 without {@code channel.payload}: a POST with nothing in it. */
    NOTHING,
    /** Plain R4: the report, PUT below the endpoint. */
    RESOURCE,
    /** R5 backport: a Bundle that names nothing. */
    BUNDLE_EMPTY,
    /** R5 backport: a Bundle that names the report. */
    BUNDLE_OF_IDS,
    /** R5 backport: a Bundle with the report in it. */
    BUNDLE_OF_RESOURCES;

    /** Whether it is a notification Bundle of the R5 backport. */
    boolean bundle() {
        return this == BUNDLE_EMPTY || this == BUNDLE_OF_IDS || this == BUNDLE_OF_RESOURCES;
    }
}
