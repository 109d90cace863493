/**
 * Owns what the demo feeds and when it is done: phantoms and the real radiographs beside the
 * project, each with a made-up patient. Must not know how the services were started.
 */
@NullMarked
package medivlm.standalone.demo;

import org.jspecify.annotations.NullMarked;
