/**
 * Bytes of a file to the picture that the model takes, or the reason why it takes none. The one
 * place where DICOM and the model meet, so that the service and the command line see every file
 * alike. Knows no network, no store, no Kafka and no engine.
 */
@NullMarked
package medivlm.picture;

import org.jspecify.annotations.NullMarked;
