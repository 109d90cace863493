/**
 * Owns the figures that a generated report is judged by against reference texts: BLEU, METEOR,
 * ROUGE-L, BERTScore, RadGraph-F1, RaTEScore, their confidence intervals, and what a constant
 * report would have scored. Plain Java; must not know a model, an engine or where texts come from.
 */
@NullMarked
package medivlm.model.metric;

import org.jspecify.annotations.NullMarked;
