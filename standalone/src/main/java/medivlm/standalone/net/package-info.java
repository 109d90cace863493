/** Owns TCP ports of this machine: which are free, which are taken. Loopback only. */
@NullMarked
package medivlm.standalone.net;

import org.jspecify.annotations.NullMarked;
