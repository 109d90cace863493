package medivlm.ingest.intake;

import medivlm.ingest.store.ContentHash;

/** A part that could be read: its place in the upload, its content and what that says. */
record ReadPart(int index, Part part, ContentHash hash, ImageFacts facts) {

    static ReadPart of(int index, Part part, ImageFacts facts) {
        return new ReadPart(index, part, ContentHash.of(part.content()), facts);
    }

    byte[] content() {
        return part.content();
    }
}
