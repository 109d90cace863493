/** Puts the rooms of the service together: configuration, beans, metrics, health of the store. */
@NullMarked
package medivlm.ingest.service;

import org.jspecify.annotations.NullMarked;
