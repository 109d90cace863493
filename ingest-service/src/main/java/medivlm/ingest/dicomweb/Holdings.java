package medivlm.ingest.dicomweb;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import medivlm.ingest.access.Caller;
import medivlm.ingest.catalogue.Catalogue;
import medivlm.ingest.catalogue.Entry;
import medivlm.ingest.catalogue.Whereabouts;
import medivlm.ingest.rest.Callers;
import medivlm.ingest.rest.Problems;
import medivlm.ingest.retention.DeletionLedger;
import medivlm.ingest.service.IngestConfig;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import medivlm.schemas.EventKeys;
import org.jboss.logging.Logger;

/** What the sites of the caller hold. */
@Singleton
class Holdings {
    private static final Logger LOG = Logger.getLogger(Holdings.class);
    private static final int SHARE_OF_HEAP = 3;

    private final Catalogue catalogue;
    private final ImageStore store;
    private final DeletionLedger deletions;
    private final Callers callers;
    private final IngestConfig config;
    private final ReadingTurns turns =
            new ReadingTurns(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    Holdings(
            Catalogue catalogue,
            ImageStore store,
            DeletionLedger deletions,
            Callers callers,
            IngestConfig config) {
        this.catalogue = catalogue;
        this.store = store;
        this.deletions = deletions;
        this.callers = callers;
        this.config = config;
    }

    /** Goes through studies until the visitor has had enough, site by site. */
    void visit(Whereabouts where, Predicate<List<Entry>> visitor) {
        boolean[] more = {true};
        try {
            Set<UUID> deleted = deletions.pendingStudies();
            for (String site : sites()) {
                if (more[0]) {
                    catalogue.visit(
                            site,
                            where,
                            study -> {
                                String uid = study.getFirst().studyInstanceUid();
                                more[0] =
                                        deleted.contains(EventKeys.study(site, uid))
                                                || visitor.test(study);
                                return more[0];
                            });
                }
            }
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    /**
     * The instances of a study, of a series of it, or one of them.
     *
     * @param series empty for all
     * @param instance empty for all
     * @throws medivlm.ingest.rest.ProblemException if there is none
     */
    List<Entry> find(String study, String series, String instance) {
        List<Entry> found = new ArrayList<>();
        Whereabouts where = new Whereabouts(List.of(study), null, null, null, null);
        visit(
                where,
                entries -> {
                    for (Entry entry : entries) {
                        if ((series.isEmpty() || entry.seriesInstanceUid().equals(series))
                                && (instance.isEmpty()
                                        || entry.sopInstanceUid().equals(instance))) {
                            found.add(entry);
                        }
                    }
                    return true;
                });
        if (found.isEmpty()) {
            throw wasDeleted(study) ? Problems.gone("study " + study) : Problems.notFound();
        }
        return found;
    }

    private boolean wasDeleted(String study) {
        try {
            for (String site : sites()) {
                if (deletions.find(site, study).isPresent() && !isThere(site, study)) {
                    return true;
                }
            }
            return false;
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    /** It may have come again since, without the instance that is asked for. */
    private boolean isThere(String site, String study) throws ImageStoreUnavailableException {
        return !deletions.pendingStudies().contains(EventKeys.study(site, study))
                && !catalogue.study(site, study).isEmpty();
    }

    /**
     * The content of an instance, its checksum verified; to be closed.
     *
     * @throws medivlm.ingest.rest.ProblemException if it is not there, damaged or out of reach
     */
    Spooled content(Entry entry) {
        try {
            return switch (store.read(entry.hash())) {
                case StoredContent.Found found -> found.content();
                case StoredContent.Absent absent -> throw Problems.notFound();
                case StoredContent.Corrupt corrupt -> {
                    LOG.errorf(
                            "event=stored_image_damaged image=%s remedy=send_again",
                            entry.hash().hex());
                    throw Problems.corrupt(
                            "instance "
                                    + entry.sopInstanceUid()
                                    + " of study "
                                    + entry.studyInstanceUid());
                }
            };
        } catch (ImageStoreUnavailableException e) {
            throw Problems.unavailable(String.valueOf(e.getMessage()), config.retryAfter());
        }
    }

    /**
     * What is read of the content of an instance, in its turn: what is returned must not keep it.
     *
     * @throws medivlm.ingest.rest.ProblemException if it is not there, damaged or out of reach
     */
    <T> T read(Entry entry, Function<Spooled, T> reading) {
        try (Spooled content = content(entry)) {
            return turns.take(content.length(), () -> reading.apply(content));
        }
    }

    private Set<String> sites() throws ImageStoreUnavailableException {
        Caller caller = callers.caller();
        Set<String> sites = new TreeSet<>(caller.namedSites());
        if (caller.everywhere()) {
            sites.addAll(catalogue.sites());
        }
        return sites;
    }
}
