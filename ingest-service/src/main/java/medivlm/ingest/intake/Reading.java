package medivlm.ingest.intake;

/** The outcome of reading the content of an image: what it says, or why it is not taken. */
public sealed interface Reading permits ImageFacts, Refusal {}
