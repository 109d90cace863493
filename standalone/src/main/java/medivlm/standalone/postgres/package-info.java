/**
 * Owns the embedded PostgreSQL server: real binaries, durable settings, data kept between runs.
 * Must not know the schema; the services migrate it.
 */
@NullMarked
package medivlm.standalone.postgres;

import org.jspecify.annotations.NullMarked;
