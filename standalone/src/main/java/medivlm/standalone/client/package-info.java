/**
 * Owns talking to running services over their HTTP doors with a token of its own: upload, worklist,
 * trace. Must not know how the services are built or started.
 */
@NullMarked
package medivlm.standalone.client;

import org.jspecify.annotations.NullMarked;
