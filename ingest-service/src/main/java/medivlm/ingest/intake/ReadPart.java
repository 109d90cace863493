package medivlm.ingest.intake;

import medivlm.ingest.store.ContentHash;

/** A part that could be read: its place in the upload, its content and what that says. */
record ReadPart(int index, Part part, ImageFacts facts) {

    static ReadPart of(int index, Part part, ImageFacts facts) {
        return new ReadPart(index, part, facts);
    }

    ContentHash hash() {
        return part.content().hash();
    }
}
