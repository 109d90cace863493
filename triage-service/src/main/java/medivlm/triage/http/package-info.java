/**
 * What every HTTP answer of this service shares: problems as RFC 9457 documents, or in the format
 * that a feature brings for its own addresses. Must not know any feature.
 */
@NullMarked
package medivlm.triage.http;

import org.jspecify.annotations.NullMarked;
