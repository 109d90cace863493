package medivlm.dicom.codec.jpeg2000;

import java.util.List;

/**
 * The code-blocks of a precinct in one subband, with their tag trees.
 *
 * @param blocksWide code-blocks across
 * @param blocks row by row
 * @param inclusion first layer of each block
 * @param zeroPlanes missing bit planes of each block
 */
record Precinct(int blocksWide, List<CodeBlock> blocks, TagTree inclusion, TagTree zeroPlanes) {}
