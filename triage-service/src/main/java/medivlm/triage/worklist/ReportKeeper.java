package medivlm.triage.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import medivlm.triage.outbox.Outbox;
import medivlm.triage.outbox.RenderedReport;
import medivlm.triage.outbox.ReportReceiver;
import medivlm.triage.outbox.ReportRenderer;
import medivlm.triage.persistence.ReportVersionEntity;
import medivlm.triage.persistence.ReportVersionId;
import medivlm.triage.persistence.WorklistRowEntity;
import medivlm.triage.worklist.rules.RowState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the published states of a study's report: preliminary when the model wrote one, final when
 * a reader signed, cancelled or entered in error when the study was withdrawn. Each new state is a
 * row of history and an outgoing message.
 */
@ApplicationScoped
class ReportKeeper {
    static final String PRELIMINARY = "preliminary";
    static final String FINAL = "final";
    static final String AMENDED = "amended";
    static final String CANCELLED = "cancelled";
    static final String ENTERED_IN_ERROR = "entered-in-error";

    private final ReportRenderer renderer;
    private final Outbox outbox;
    private final Instance<ReportReceiver> receivers;
    private final Clock clock;

    @Inject
    ReportKeeper(
            ReportRenderer renderer,
            Outbox outbox,
            @Any Instance<ReportReceiver> receivers,
            Clock clock) {
        this.renderer = renderer;
        this.outbox = outbox;
        this.receivers = receivers;
        this.clock = clock;
    }

    /** What a report says and what it is; a new one when any of it changes. */
    private record Content(
            String status,
            int revision,
            String findings,
            String impression,
            @Nullable String model,
            @Nullable String modelVersion,
            @Nullable String signedBy,
            @Nullable String signedByName,
            boolean scored,
            List<Addendum> addenda) {
        Content {
            addenda = List.copyOf(addenda);
        }

        static Content of(ReportVersionEntity row) {
            return new Content(
                    row.status,
                    row.revision,
                    row.findings,
                    row.impression,
                    row.modelName,
                    row.modelVersion,
                    row.signedBy,
                    row.signedByName,
                    row.scored,
                    Addenda.read(row.addenda));
        }

        Content as(String other) {
            return new Content(
                    other,
                    revision,
                    findings,
                    impression,
                    model,
                    modelVersion,
                    signedBy,
                    signedByName,
                    scored,
                    addenda);
        }

        Content with(Addendum addendum) {
            List<Addendum> all = new ArrayList<>(addenda);
            all.add(addendum);
            return new Content(
                    AMENDED,
                    revision,
                    findings,
                    Addenda.append(impression, addendum),
                    model,
                    modelVersion,
                    signedBy,
                    signedByName,
                    scored,
                    all);
        }

        boolean signed() {
            return status.equals(FINAL) || status.equals(AMENDED);
        }
    }

    /** Who brings a report into a state, and why; nobody where the model or the service does. */
    private record Maker(@Nullable String user, @Nullable String name, @Nullable String reason) {
        static Maker of(WorklistRowEntity row, Content content) {
            return switch (content.status()) {
                case CANCELLED, ENTERED_IN_ERROR ->
                        new Maker(row.withdrawnBy, null, row.withdrawnReason);
                case FINAL, AMENDED -> {
                    if (content.addenda().isEmpty()) {
                        yield new Maker(content.signedBy(), content.signedByName(), null);
                    }
                    Addendum last = content.addenda().getLast();
                    yield new Maker(last.by(), last.byName(), null);
                }
                default -> new Maker(null, null, null);
            };
        }
    }

    /**
     * Publishes the state that the row calls for, where it is a new one.
     *
     * @param stored what was its latest version before the change
     */
    void keep(WorklistRowEntity row, KnownStudy known, @Nullable ReportVersionEntity stored) {
        Content latest =
                stored != null
                                && stored.reportId.equals(row.reportId)
                                && stored.reportVersion == row.reportVersion
                        ? Content.of(stored)
                        : latest(row);
        Content wanted = wanted(RowState.ofWire(row.state), known, latest);
        if (wanted != null && !wanted.equals(latest)) {
            publish(row, known, wanted);
        }
    }

    /** Publishes what a reader signed: final, or amended where the report was final before. */
    void sign(
            WorklistRowEntity row,
            KnownStudy known,
            String findings,
            String impression,
            String user,
            String name) {
        boolean amended = row.reportVersion > 0 && everSigned(row);
        publish(
                row,
                known,
                new Content(
                        amended ? AMENDED : FINAL,
                        row.revision,
                        findings,
                        impression,
                        known.analysis() == null ? null : known.analysis().modelName,
                        known.analysis() == null ? null : known.analysis().modelVersion,
                        user,
                        name,
                        scored(known),
                        List.of()));
    }

    /** Publishes the signed report with something added to it. */
    void add(WorklistRowEntity row, KnownStudy known, Addendum addendum) {
        Content latest = latest(row);
        if (latest == null || !latest.signed()) {
            throw new IllegalStateException("a signed row has no signed report");
        }
        publish(row, known, latest.with(addendum));
    }

    private static @Nullable Content wanted(
            RowState state, KnownStudy known, @Nullable Content latest) {
        return switch (state) {
            case SIGNED -> latest;
            case WITHDRAWN -> {
                if (latest == null) {
                    yield null;
                }
                if (latest.status().equals(PRELIMINARY)) {
                    yield latest.as(CANCELLED);
                }
                yield latest.signed() ? latest.as(ENTERED_IN_ERROR) : latest;
            }
            case WAITING, READY, NOT_ANALYSED, CLAIMED -> {
                Content written = preliminary(known);
                if (written != null) {
                    yield written;
                }
                if (latest != null && latest.signed()) {
                    yield latest.as(ENTERED_IN_ERROR);
                }
                boolean notAnalysable = known.analysis() != null;
                yield latest != null && latest.status().equals(PRELIMINARY) && notAnalysable
                        ? latest.as(CANCELLED)
                        : latest;
            }
        };
    }

    private static @Nullable Content preliminary(KnownStudy known) {
        var analysis = known.analysis();
        if (analysis == null || analysis.findings == null || analysis.impression == null) {
            return null;
        }
        return new Content(
                PRELIMINARY,
                analysis.revision,
                analysis.findings,
                analysis.impression,
                analysis.modelName,
                analysis.modelVersion,
                null,
                null,
                scored(known),
                List.of());
    }

    /** A report without its severity lacks its result; it goes out again when that comes. */
    private static boolean scored(KnownStudy known) {
        return known.severity() != null;
    }

    private static @Nullable Content latest(WorklistRowEntity row) {
        if (row.reportVersion == 0) {
            return null;
        }
        ReportVersionEntity found =
                ReportVersionEntity.findById(new ReportVersionId(row.reportId, row.reportVersion));
        return found == null ? null : Content.of(found);
    }

    private static boolean everSigned(WorklistRowEntity row) {
        return ReportVersionEntity.count(
                        "reportId = ?1 and status in ('final', 'amended')", row.reportId)
                > 0;
    }

    private void publish(WorklistRowEntity row, KnownStudy known, Content content) {
        Instant now = clock.instant();
        Maker maker = Maker.of(row, content);
        row.reportVersion++;
        RenderedReport report =
                new RenderedReport(
                        row.reportId,
                        row.reportVersion,
                        content.status(),
                        known.study(),
                        known.instances(),
                        known.patient(),
                        known.order(),
                        known.analysis(),
                        known.severity(),
                        content.findings(),
                        content.impression(),
                        content.signedBy(),
                        content.signedByName(),
                        maker.user(),
                        maker.name(),
                        maker.reason(),
                        now);
        ReportVersionEntity version = new ReportVersionEntity();
        version.reportId = row.reportId;
        version.reportVersion = row.reportVersion;
        version.studyKey = row.studyKey;
        version.site = row.site;
        version.revision = content.revision();
        version.status = content.status();
        version.findings = content.findings();
        version.impression = content.impression();
        version.modelName = content.model();
        version.modelVersion = content.modelVersion();
        version.signedBy = content.signedBy();
        version.signedByName = content.signedByName();
        version.madeBy = maker.user();
        version.madeByName = maker.name();
        version.madeReason = maker.reason();
        version.scored = content.scored();
        version.addenda = Addenda.write(content.addenda());
        version.issuedAt = now;
        version.publish(renderer.render(report));
        version.persist();
        outbox.putReport(outbox.nextId(), version);
        receivers.forEach(receiver -> receiver.published(report));
    }
}
