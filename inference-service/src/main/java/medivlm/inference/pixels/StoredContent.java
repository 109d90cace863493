package medivlm.inference.pixels;

/** What was found under a checksum. */
sealed interface StoredContent {

    /** Bytes with the right checksum. */
    @SuppressWarnings("ArrayRecordComponent") // a whole file: never copied, never compared
    record Found(byte[] bytes) implements StoredContent {}

    /** Nothing there. */
    record Missing() implements StoredContent {}

    /** There, but not what its name says, or longer than the limit. */
    record Damaged(String detail) implements StoredContent {

        /** Longer than the limit. */
        static Damaged tooLong(long bytes) {
            return new Damaged("the stored file has " + bytes + " bytes, more than allowed");
        }

        /** Not what its name says. */
        static Damaged otherChecksum() {
            return new Damaged(
                    "the stored file does not have its checksum any more; send the image again");
        }
    }
}
