package medivlm.findings;

/** The paper's Eq. 8 as published. */
final class PaperScore {
    private PaperScore() {}

    static Score of(String text, Reference reference) {
        throw new UnsupportedOperationException(
                "paper mode comes with the next merge: " + text.length() + reference.version());
    }
}
