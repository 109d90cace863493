package medivlm.dicom;

import java.util.Optional;

/** Value representations (PS3.5 §6.2). */
public enum Vr {
    AE(Kind.TEXT, 1),
    AS(Kind.TEXT, 1),
    AT(Kind.BINARY, 2),
    CS(Kind.TEXT, 1),
    DA(Kind.TEXT, 1),
    DS(Kind.TEXT, 1),
    DT(Kind.TEXT, 1),
    FD(Kind.BINARY, 8),
    FL(Kind.BINARY, 4),
    IS(Kind.TEXT, 1),
    LO(Kind.CODED_TEXT, 1),
    LT(Kind.CODED_TEXT, 1),
    OB(Kind.BULK, 1),
    OD(Kind.BULK, 8),
    OF(Kind.BULK, 4),
    OL(Kind.BULK, 4),
    OV(Kind.BULK, 8),
    OW(Kind.BULK, 2),
    PN(Kind.CODED_TEXT, 1),
    SH(Kind.CODED_TEXT, 1),
    SL(Kind.BINARY, 4),
    SQ(Kind.SEQUENCE, 1),
    SS(Kind.BINARY, 2),
    ST(Kind.CODED_TEXT, 1),
    SV(Kind.BINARY, 8),
    TM(Kind.TEXT, 1),
    UC(Kind.CODED_TEXT, 1),
    UI(Kind.TEXT, 1),
    UL(Kind.BINARY, 4),
    UN(Kind.BULK, 1),
    UR(Kind.TEXT, 1),
    US(Kind.BINARY, 2),
    UT(Kind.CODED_TEXT, 1),
    UV(Kind.BINARY, 8);

    private enum Kind {
        TEXT,
        CODED_TEXT,
        BINARY,
        BULK,
        SEQUENCE
    }

    private static final Vr[] BY_CODE = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int wordBytes;

    Vr(Kind kind, int wordBytes) {
        this.kind = kind;
        this.wordBytes = wordBytes;
    }

    /** The representation that two bytes of an explicit element header name. */
    static Optional<Vr> of(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters
                ? Optional.ofNullable(BY_CODE[(first - 'A') * 26 + second - 'A'])
                : Optional.empty();
    }

    /** Whether values are characters, in whichever character set. */
    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.CODED_TEXT;
    }

    /** Whether (0008,0005) Specific Character Set governs the values (PS3.5 §6.1.2.2). */
    public boolean isCodedText() {
        return kind == Kind.CODED_TEXT;
    }

    /** Whether a backslash is a character of the value and does not separate values. */
    public boolean isSingleText() {
        return this == LT || this == ST || this == UT || this == UR;
    }

    /** Whether values are binary numbers or tags. */
    public boolean isBinary() {
        return kind == Kind.BINARY;
    }

    /** Whether the explicit header has two reserved bytes and a 32-bit length (PS3.5 §7.1.2). */
    public boolean hasLongHeader() {
        return kind == Kind.BULK
                || this == SQ
                || this == UC
                || this == UR
                || this == UT
                || this == SV
                || this == UV;
    }

    /** Bytes that change places between little and big endian: 1, 2, 4 or 8. */
    public int wordBytes() {
        return wordBytes;
    }

    /** The byte that fills a value to even length. */
    byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
