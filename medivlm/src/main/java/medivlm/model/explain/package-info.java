/**
 * Owns what is said about a written report beside the report: which tokens were chosen how surely,
 * where the decoder looked for each sentence, and how far a person should trust it. Must not know
 * the engine, the network or files.
 */
@NullMarked
package medivlm.model.explain;

import org.jspecify.annotations.NullMarked;
