/**
 * The HTTP doors: uploads, orders, images for those who may see them. Errors are RFC 9457 problems
 * that say what was wrong, where, and what to do. Adapter of {@code ingest.intake}.
 */
@NullMarked
package medivlm.ingest.rest;

import org.jspecify.annotations.NullMarked;
