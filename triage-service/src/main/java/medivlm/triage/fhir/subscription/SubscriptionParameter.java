package medivlm.triage.fhir.subscription;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Subscription;

/** What subscriptions can be searched by. */
enum SubscriptionParameter {
    ID(
            "_id",
            SearchParamType.TOKEN,
            "Logical id",
            (one, value) -> one.getIdElement().getIdPart().equals(value)),
    STATUS(
            "status",
            SearchParamType.TOKEN,
            "requested, active, error, off",
            (one, value) -> one.getStatus().toCode().equals(code(value))),
    TYPE(
            "type",
            SearchParamType.TOKEN,
            "rest-hook",
            (one, value) -> one.getChannel().getType().toCode().equals(code(value))),
    PAYLOAD(
            "payload",
            SearchParamType.TOKEN,
            "Media type of what is sent",
            (one, value) -> code(value).equals(one.getChannel().getPayload())),
    URL(
            "url",
            SearchParamType.URI,
            "The endpoint, whole",
            (one, value) -> value.equals(one.getChannel().getEndpoint())),
    CRITERIA(
            "criteria",
            SearchParamType.STRING,
            "The criteria, from their beginning",
            (one, value) ->
                    one.getCriteria().regionMatches(true, 0, value, 0, value.length()));

    private final String word;
    private final SearchParamType type;
    private final String documentation;
    private final BiPredicate<Subscription, String> test;

    SubscriptionParameter(
            String word,
            SearchParamType type,
            String documentation,
            BiPredicate<Subscription, String> test) {
        this.word = word;
        this.type = type;
        this.documentation = documentation;
        this.test = test;
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
        return test.test(one, value);
    }

    /** Code of a token whose system is implied. */
    private static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }
}
