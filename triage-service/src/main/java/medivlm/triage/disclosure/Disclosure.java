package medivlm.triage.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import medivlm.schemas.SeverityBand;
import org.jspecify.annotations.Nullable;

/** What may be shown in this installation. */
@ApplicationScoped
public class Disclosure {
    private final boolean cadt;
    private final SeverityBand flag;

    @Inject
    Disclosure(CadtConfig config) {
        this(config.enabled(), config.flag());
    }

    Disclosure(boolean cadt, SeverityBand flag) {
        this.cadt = cadt;
        this.flag = flag;
    }

    /** For the proxy of the container. */
    Disclosure() {
        this(true, SeverityBand.CRITICAL);
    }

    /** Everything is shown. */
    public static Disclosure full() {
        return new Disclosure(false, SeverityBand.NONE);
    }

    /** The flag and the order only; bands less severe than {@code flag} are never named. */
    public static Disclosure cadt(SeverityBand flag) {
        return new Disclosure(true, flag);
    }

    /** Whether this installation shows the flag and the order only. */
    public boolean cadt() {
        return cadt;
    }

    /** Whether what the model wrote, and what was found in it, may be shown. */
    public boolean findings() {
        return !cadt;
    }

    /**
     * Whether a band may be named.
     *
     * @param band word of a band; null, a study without one, names nothing
     */
    public boolean names(@Nullable String band) {
        return !cadt || (band != null && SeverityBand.ofWire(band).compareTo(flag) <= 0);
    }

    /** Bands that may be named, most urgent first. */
    public List<SeverityBand> bands() {
        return Arrays.stream(SeverityBand.values()).filter(band -> names(band.wire())).toList();
    }

    /**
     * Whether a member is shown.
     *
     * @param type type of the answer, as {@link Decisions} names it
     * @param member its member
     * @param band its value where that is the word of a band, else null
     * @param signed whether a person signed what it belongs to
     */
    public boolean shows(String type, String member, @Nullable String band, boolean signed) {
        if (!cadt) {
            return true;
        }
        return switch (Decisions.of(type, member)) {
            case ALWAYS -> true;
            case NEVER, EMPTY -> false;
            case IF_FLAGGED -> names(band);
            case IF_SIGNED -> signed;
        };
    }
}
