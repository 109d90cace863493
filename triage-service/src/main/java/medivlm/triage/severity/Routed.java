package medivlm.triage.severity;

import medivlm.schemas.DeadLetter;

/** What a record of the analyses topic turned out to be. */
sealed interface Routed {
    /** A report to be scored. */
    record Report(String corpus, ScoreRequest request) implements Routed {}

    /** Not analysable: there is nothing to score. */
    record NothingToScore() implements Routed {}

    /** No event of ours. */
    record Undecodable(DeadLetter letter) implements Routed {}
}
