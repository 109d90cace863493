package medivlm.triage.severity;

/**
 * The few numbers of a corpus.
 *
 * @param documents reports in the window
 * @param sinceReference new reports since the last reference
 * @param references references made so far
 * @param latest latest event time seen, epoch milliseconds
 * @param referenceAt event time of the last reference, or of the first report
 */
record CorpusState(
        long documents, long sinceReference, long references, long latest, long referenceAt) {
    static CorpusState startingAt(long time) {
        return new CorpusState(0, 0, 0, time, time);
    }

    CorpusState seenAt(long time) {
        return new CorpusState(
                documents, sinceReference, references, Math.max(latest, time), referenceAt);
    }

    CorpusState withDocuments(long count) {
        return new CorpusState(count, sinceReference, references, latest, referenceAt);
    }

    CorpusState oneMoreSinceReference() {
        return new CorpusState(documents, sinceReference + 1, references, latest, referenceAt);
    }

    CorpusState withReference() {
        return new CorpusState(documents, 0, references + 1, latest, latest);
    }
}
