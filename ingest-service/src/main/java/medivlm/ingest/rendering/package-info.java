/** Stored images as pictures that a browser shows. Plain Java. */
@NullMarked
package medivlm.ingest.rendering;

import org.jspecify.annotations.NullMarked;
