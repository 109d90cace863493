package medivlm.triage.fhir.subscription;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Subscription;

/** What subscriptions can be searched by. */
enum SubscriptionParameter {
    ID("_id", SearchParamType.TOKEN, "Logical id"),
    STATUS("status", SearchParamType.TOKEN, "requested, active, error, off"),
    TYPE("type", SearchParamType.TOKEN, "rest-hook"),
    PAYLOAD("payload", SearchParamType.TOKEN, "Media type of what is sent"),
    URL("url", SearchParamType.URI, "The endpoint, whole"),
    CRITERIA("criteria", SearchParamType.STRING, "The criteria, from their beginning");

    private final String word;
    private final SearchParamType type;
    private final String documentation;

    SubscriptionParameter(String word, SearchParamType type, String documentation) {
        this.word = word;
        this.type = type;
        this.documentation = documentation;
    }

    static Optional<SubscriptionParameter> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    SearchParamType type() {
        return type;
    }

    String documentation() {
        return documentation;
    }

    boolean matches(Subscription one, String value) {
        return switch (this) {
            case ID -> one.getIdElement().getIdPart().equals(value);
            case STATUS -> one.getStatus().toCode().equals(code(value));
            case TYPE -> one.getChannel().getType().toCode().equals(code(value));
            case PAYLOAD -> code(value).equals(one.getChannel().getPayload());
            case URL -> value.equals(one.getChannel().getEndpoint());
            case CRITERIA -> one.getCriteria().regionMatches(true, 0, value, 0, value.length());
        };
    }

    /** Code of a token whose system is implied. */
    private static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }
}
