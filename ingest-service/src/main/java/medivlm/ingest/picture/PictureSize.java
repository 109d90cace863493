package medivlm.ingest.picture;

/**
 * Size of a picture.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 */
record PictureSize(int rows, int columns) {}
