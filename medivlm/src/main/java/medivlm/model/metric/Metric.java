package medivlm.model.metric;

/** The figures of the paper's tables, in the order of their columns. */
public enum Metric {
    BLEU_1("B-1"),
    BLEU_2("B-2"),
    BLEU_3("B-3"),
    BLEU_4("B-4"),
    METEOR("METEOR"),
    ROUGE_L("ROUGE-L"),
    BERT_SCORE("BERTScore"),
    RADGRAPH_F1("RadGraph-F1"),
    RATE_SCORE("RaTEScore");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    /** The heading of its column. */
    public String title() {
        return title;
    }
}
