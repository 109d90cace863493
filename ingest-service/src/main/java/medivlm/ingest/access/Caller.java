package medivlm.ingest.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated caller.
 *
 * @param user user name
 * @param sites site codes of their token; {@code *} means all, for administrators only
 * @param admin whether they are an administrator
 */
public record Caller(String user, Set<String> sites, boolean admin) {
    private static final String ALL = "*";

    public Caller {
        sites = Set.copyOf(sites);
    }

    /** Whether they may act for every site. */
    public boolean everywhere() {
        return admin && sites.contains(ALL);
    }

    /** Whether they may act for this site. */
    public boolean mayUse(String site) {
        return everywhere() || (!site.equals(ALL) && sites.contains(site));
    }

    /**
     * Whether they may see what some sites hold.
     *
     * @throws E if that cannot be said
     */
    public <E extends Exception> boolean maySee(Holding<E> holding) throws E {
        if (everywhere()) {
            return true;
        }
        for (String site : namedSites()) {
            if (holding.heldBy(site)) {
                return true;
            }
        }
        return false;
    }

    /** Says whether a site holds something. */
    public interface Holding<E extends Exception> {
        boolean heldBy(String site) throws E;
    }

    /** The sites that their token names one by one. */
    public List<String> namedSites() {
        return sites.stream().filter(site -> !site.equals(ALL)).sorted().toList();
    }

    /**
     * The site that an upload goes to.
     *
     * @param wanted what they asked for, null where they left it open
     * @param defaultSite where one who may use every site goes by default
     */
    public SiteChoice choose(@Nullable String wanted, String defaultSite) {
        if (wanted != null) {
            return mayUse(wanted) ? new SiteChoice.Chosen(wanted) : new SiteChoice.Forbidden();
        }
        if (everywhere()) {
            return new SiteChoice.Chosen(defaultSite);
        }
        List<String> own = namedSites();
        return switch (own.size()) {
            case 0 -> new SiteChoice.Forbidden();
            case 1 -> new SiteChoice.Chosen(own.getFirst());
            default -> new SiteChoice.Open();
        };
    }
}
