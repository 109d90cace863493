/**
 * Owns what a person sees on a terminal: colours, progress bars, tables, aligned log lines. Must
 * not know what they are about.
 */
@NullMarked
package medivlm.standalone.terminal;

import org.jspecify.annotations.NullMarked;
