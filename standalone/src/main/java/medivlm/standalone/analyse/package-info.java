/**
 * Owns the analysis of files without any service: file to picture, picture to report, report to
 * severity, one line of JSON per image. Decides as inference-service does; must not know Kafka.
 */
@NullMarked
package medivlm.standalone.analyse;

import org.jspecify.annotations.NullMarked;
