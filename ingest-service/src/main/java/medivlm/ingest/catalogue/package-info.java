/**
 * What the image store holds, by study, series and instance of each site: the index behind QIDO-RS,
 * WADO-RS and storage commitment. It lies beside the images, so that it survives a restart and
 * every replica sees it. Knows no door and no event topic. Plain Java.
 */
@NullMarked
package medivlm.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
