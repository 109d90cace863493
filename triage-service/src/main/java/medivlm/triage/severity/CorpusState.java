package medivlm.triage.severity;

/**
 * The few numbers of a corpus.
 *
 * @param documents reports in the window
 * @param sinceReference new reports since the last reference
 * @param references references made so far
 * @param latest latest event time seen, epoch milliseconds
 * @param referenceAt event time of the last reference, or of the first report
 * @param oldest no report in the window is older; where the search for the oldest begins
 */
record CorpusState(
        long documents,
        long sinceReference,
        long references,
        long latest,
        long referenceAt,
        long oldest) {
    static CorpusState startingAt(long time) {
        return new CorpusState(0, 0, 0, time, time, time);
    }

    CorpusState seenAt(long time) {
        return new CorpusState(
                documents, sinceReference, references, Math.max(latest, time), referenceAt, oldest);
    }

    CorpusState withDocuments(long count, long oldestTime) {
        return new CorpusState(count, sinceReference, references, latest, referenceAt, oldestTime);
    }

    CorpusState oneMoreSinceReference() {
        return new CorpusState(
                documents, sinceReference + 1, references, latest, referenceAt, oldest);
    }

    CorpusState withReference() {
        return new CorpusState(documents, 0, references + 1, latest, latest, oldest);
    }
}
