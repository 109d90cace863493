/**
 * One machine, no Docker: the room that starts Kafka, PostgreSQL and the services and offers the
 * command line. Starts the services as processes of their own and must not know their code.
 */
@NullMarked
package medivlm.standalone;

import org.jspecify.annotations.NullMarked;
