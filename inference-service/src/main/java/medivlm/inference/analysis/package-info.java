/**
 * Rules: what a study's images become. Which of them are read, which report is the study's, and
 * what the study is told when there is none. Ports to pixels and model; plain Java.
 */
@NullMarked
package medivlm.inference.analysis;

import org.jspecify.annotations.NullMarked;
