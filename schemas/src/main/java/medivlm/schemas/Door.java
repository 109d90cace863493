package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The way by which a study, an order or a patient came in. */
public enum Door {
    /** HTTP upload at {@code /api/studies}. */
    REST,

    /** DICOM C-STORE. */
    DICOM,

    /** STOW-RS. */
    DICOMWEB,

    /** HL7 v2 over MLLP. */
    HL7,

    /** FHIR REST. */
    FHIR,

    /** {@code triage.submissions.v1}. */
    KAFKA;

    /** The word on the wire: lower case, hyphens. */
    @JsonValue
    public String wire() {
        return WireWord.of(this);
    }

    /**
     * The constant of a word on the wire.
     *
     * @throws IllegalArgumentException if no constant has this word
     */
    @JsonCreator
    public static Door ofWire(String wire) {
        return WireWord.parse(Door.class, wire);
    }
}
