package medivlm.dicom;

/** Whether a DICOM instance is a radiograph that a frontal chest model may look at. */
public sealed interface Suitability {
    /**
     * A frontal chest radiograph, as far as its attributes say.
     *
     * @param view the projection
     */
    record Analysable(View view) implements Suitability {}

    /**
     * A lateral chest radiograph: kept and shown, not analysed.
     *
     * @param view the view as the file or its description names it, such as LL
     */
    record Lateral(String view) implements Suitability {}

    /**
     * Something else, or a chest radiograph in a form that cannot be analysed.
     *
     * @param reason one clause for people, without patient data, such as {@code modality CT}
     */
    record NotAChestRadiograph(String reason) implements Suitability {}

    /** Frontal projections; UNSTATED where the file does not say. */
    enum View {
        PA,
        AP,
        UNSTATED
    }
}
