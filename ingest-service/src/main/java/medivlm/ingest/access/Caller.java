package medivlm.ingest.access;

import java.util.Set;
import java.util.function.Predicate;
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

    /** Whether they may see what some sites hold. */
    public boolean maySee(Predicate<String> heldBy) {
        return everywhere() || sites.stream().filter(site -> !site.equals(ALL)).anyMatch(heldBy);
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
        var own = sites.stream().filter(site -> !site.equals(ALL)).toList();
        return switch (own.size()) {
            case 0 -> new SiteChoice.Forbidden();
            case 1 -> new SiteChoice.Chosen(own.getFirst());
            default -> new SiteChoice.Open();
        };
    }
}
