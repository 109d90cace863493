/** What a PNG or JPEG file says about itself, and whether it is whole. Plain Java. */
@NullMarked
package medivlm.ingest.picture;

import org.jspecify.annotations.NullMarked;
