package medivlm.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a study has no report. The study is shown for a person to read all the same. */
public enum NotAnalysableReason {
    /** Modality, body part or the picture itself says that it is something else. */
    NOT_A_CHEST_RADIOGRAPH,

    /** Only laterals or other views that the model was not trained for. */
    NO_FRONTAL_VIEW,

    /** The object carries no pixels. */
    NO_PIXEL_DATA,

    /** No decoder for this encoding. */
    UNSUPPORTED_TRANSFER_SYNTAX,

    /** Decoded, but of a kind that is not analysed, such as colour or several frames. */
    UNSUPPORTED_IMAGE,

    /** Truncated or damaged. */
    CORRUPT_IMAGE,

    /** More pixels than the configured limit. */
    TOO_LARGE,

    /** Fewer pixels than the model can use. */
    TOO_SMALL,

    /** The image store has no such content. */
    IMAGE_NOT_FOUND,

    /** The model failed on this study; details are in the log under the study key. */
    MODEL_FAILED;

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
    public static NotAnalysableReason ofWire(String wire) {
        return WireWord.parse(NotAnalysableReason.class, wire);
    }
}
