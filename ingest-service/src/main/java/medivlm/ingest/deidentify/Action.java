package medivlm.ingest.deidentify;

/** What becomes of an attribute; the letters are those of PS3.15 Table E.1-1 where it has one. */
public enum Action {
    /** K: stays if its value is a number or a table of numbers. */
    KEEP_NUMBERS,
    /** K: stays as it is. */
    KEEP_PIXELS,
    /** K: stays as far as its values are code strings (PS3.5 CS). */
    KEEP_CODES,
    /** K: a UID of the standard stays. */
    KEEP_CLASS,
    /** K: the sequence stays, its items are treated like the data set. */
    KEEP_ITEMS,
    /** C: of its words those stay that name a body part or a view. */
    KEEP_WORDS,
    /** Z: becomes empty. */
    EMPTY,
    /** U: another UID, the same for the same. */
    NEW_UID,
    /** D: the patient's pseudonym. */
    PSEUDONYM
}
