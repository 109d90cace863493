/**
 * Owns the whole on one machine: the data directory, the ports, the processes, their order of start
 * and stop, and what is done when one dies. Must not know the services' code, only their jars,
 * environment and health doors.
 */
@NullMarked
package medivlm.standalone.launch;

import org.jspecify.annotations.NullMarked;
