/**
 * Owns the command line behind {@code ./triage}: parsing, exit codes, what is printed. Must not
 * hold rules of its own; each command calls the room that does the work.
 */
@NullMarked
package medivlm.standalone.cli;

import org.jspecify.annotations.NullMarked;
