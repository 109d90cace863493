/**
 * Every way in: doors, the image store and the assembler of studies. Publishes studies and orders;
 * knows no model, no severity and no database.
 */
@NullMarked
package medivlm.ingest;

import org.jspecify.annotations.NullMarked;
