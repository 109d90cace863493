/**
 * Files of reports, scored by the code of the stream: what a line must be, which reference is
 * meant, an output file that is whole or absent. Must not know the command line, a running
 * installation, Kafka or PostgreSQL.
 */
@NullMarked
package medivlm.standalone.severity;

import org.jspecify.annotations.NullMarked;
