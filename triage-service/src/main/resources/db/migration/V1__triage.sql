-- The open worklist and what stands behind it. Times are timestamptz (UTC on the wire), words are
-- the words of the events (lower case, hyphens). Every table that holds patient data has its site.

-- One row per (site, patient key): what one site sends never changes what another site shows.
create table patient (
    id                  uuid primary key,
    site                text        not null,
    patient_key         uuid        not null,
    mrn                 text,
    assigning_authority text,
    family_name         text,
    given_name          text,
    birth_date          date,
    sex                 text,
    -- itself, or the record that it was merged into (transitively)
    effective_id        uuid        not null,
    merged_at           timestamptz,
    -- monotone guard: 0 named only by a merge, 1 sent with a study or an order, 2 sent as patient event; then by time
    source_rank         smallint    not null,
    stated_at           timestamptz not null,
    version             integer     not null,
    updated_at          timestamptz not null,
    unique (site, patient_key)
);
create index patient_effective on patient (effective_id);
create index patient_mrn on patient (site, mrn);

create table orders (
    order_key        uuid primary key,
    site             text        not null,
    accession_number text        not null,
    patient_id       uuid        references patient (id),
    priority         text        not null,
    indication       text,
    -- active, cancelled
    status           text        not null,
    changed_at       timestamptz not null,
    door             text        not null,
    principal        text,
    -- monotone guard: an order has one key, so one partition, so its offsets only rise
    kafka_partition  integer     not null,
    kafka_offset     bigint      not null,
    version          integer     not null,
    updated_at       timestamptz not null
);
create index orders_accession on orders (site, accession_number);

create table study (
    study_key          uuid primary key,
    site               text        not null,
    study_instance_uid text        not null,
    accession_number   text,
    patient_id         uuid        references patient (id),
    modality           text,
    body_part          text,
    study_date         timestamptz,
    priority           text,
    indication         text,
    -- monotone guard
    revision           integer     not null,
    received_at        timestamptz not null,
    assembled_at       timestamptz not null,
    door               text        not null,
    principal          text,
    kafka_topic        text        not null,
    kafka_partition    integer     not null,
    kafka_offset       bigint      not null,
    version            integer     not null,
    updated_at         timestamptz not null,
    unique (site, study_instance_uid)
);
create index study_accession on study (site, accession_number);
create index study_patient on study (patient_id);

create table instance (
    study_key           uuid    not null references study (study_key) on delete cascade,
    sop_instance_uid    text    not null,
    series_instance_uid text    not null,
    sop_class           text    not null,
    transfer_syntax     text,
    media_type          text    not null,
    uri                 text    not null,
    sha256              text    not null,
    bytes               bigint  not null,
    modality            text,
    body_part           text,
    pixel_rows          integer,
    pixel_columns       integer,
    view_position       text,
    ordinal             integer not null,
    primary key (study_key, sop_instance_uid)
);

-- One per revision: the history of what the model said. May stand here before its study does.
create table analysis (
    study_key               uuid        not null,
    revision                integer     not null,
    site                    text        not null,
    body_part               text,
    -- report, not-analysable
    outcome                 text        not null,
    -- monotone guard within the revision
    analysed_at             timestamptz not null,
    model_name              text,
    model_version           text,
    model_sha256            text,
    sop_instance_uid        text,
    other_sop_instance_uids jsonb       not null default '[]',
    findings                text,
    impression              text,
    regions                 jsonb       not null default '[]',
    confidence              double precision,
    timings                 jsonb,
    reason                  text,
    detail                  text,
    kafka_partition         integer     not null,
    kafka_offset            bigint      not null,
    version                 integer     not null,
    updated_at              timestamptz not null,
    primary key (study_key, revision)
);

-- One per revision: as the stream scored it, or scored again under a later reference.
create table severity (
    study_key         uuid             not null,
    revision          integer          not null,
    site              text             not null,
    raw               double precision not null,
    normalised        double precision not null,
    band              text             not null,
    worst             text,
    terms             jsonb            not null,
    corpus            text             not null,
    reference_version text             not null,
    mode              text             not null,
    -- monotone guard within the revision
    scored_at         timestamptz      not null,
    -- stream, worklist
    scored_by         text             not null,
    kafka_partition   integer          not null,
    kafka_offset      bigint           not null,
    version           integer          not null,
    updated_at        timestamptz      not null,
    primary key (study_key, revision)
);
create index severity_corpus on severity (corpus, reference_version);

create table corpus_reference (
    corpus       text        not null,
    version      text        not null,
    reference    jsonb       not null,
    published_at timestamptz not null,
    kafka_offset bigint      not null,
    primary key (corpus, version)
);
create index corpus_reference_latest on corpus_reference (corpus, published_at desc, kafka_offset desc);

-- One per study, derived from the tables above and from what people did.
create table worklist_row (
    study_key           uuid primary key references study (study_key),
    site                text        not null,
    revision            integer     not null,
    -- waiting, ready, not-analysed, claimed, signed, withdrawn
    state               text        not null,
    lane                smallint    not null,
    due_at              timestamptz not null,
    received_at         timestamptz not null,
    priority            text        not null,
    severity            double precision,
    raw                 double precision,
    band                text,
    worst               text,
    reference_version   text,
    severity_revision   integer,
    not_analysed_reason text,
    top_findings        jsonb       not null default '[]',
    view_position       text,
    analysis_late       boolean     not null default false,
    order_cancelled     boolean     not null default false,
    claimed_by          text,
    claimed_by_name     text,
    claimed_at          timestamptz,
    claim_expires_at    timestamptz,
    signed_by           text,
    signed_by_name      text,
    signed_at           timestamptz,
    signed_revision     integer,
    withdrawn_by        text,
    withdrawn_at        timestamptz,
    withdrawn_reason    text,
    override_priority   text,
    override_reason     text,
    override_by         text,
    override_at         timestamptz,
    report_id           uuid        not null,
    report_version      integer     not null default 0,
    sequence            bigint      not null,
    changed_at          timestamptz not null,
    version             integer     not null
);
create index worklist_open on worklist_row (lane, due_at, received_at, study_key)
    where state in ('waiting', 'ready', 'not-analysed', 'claimed');
create index worklist_all on worklist_row (lane, due_at, received_at, study_key);
create index worklist_lease on worklist_row (claim_expires_at) where state = 'claimed';
create index worklist_waiting on worklist_row (received_at) where state = 'waiting' and not analysis_late;

-- Every state that a report was ever published in. report_id is the study key until a signed report
-- is followed by a new revision, which then starts a report of its own.
create table report_version (
    report_id      uuid        not null,
    report_version integer     not null,
    study_key      uuid        not null references study (study_key),
    site           text        not null,
    revision       integer     not null,
    -- preliminary, final, amended, cancelled, entered-in-error
    status         text        not null,
    findings       text        not null,
    impression     text        not null,
    model_name     text,
    model_version  text,
    signed_by      text,
    signed_by_name text,
    -- whether the severity of the revision was known, so that the resource names it
    scored         boolean     not null,
    issued_at      timestamptz not null,
    resource       jsonb       not null,
    primary key (report_id, report_version)
);
create index report_version_study on report_version (study_key, issued_at);

-- Outgoing messages, written with the change that they tell of. A reader takes only rows whose
-- transaction id lies below every running one, in (xid, id) order, so a late commit is never skipped.
create sequence outbox_id;
create table outbox (
    id              bigint primary key,
    xid             xid8        not null default pg_current_xact_id(),
    -- worklist, diagnostic-reports
    destination     text        not null,
    site            text        not null,
    study_key       uuid        not null,
    event           jsonb       not null,
    event_type      text        not null,
    traceparent     text,
    created_at      timestamptz not null,
    published_at    timestamptz,
    kafka_partition integer,
    kafka_offset    bigint
);
create index outbox_pending on outbox (destination, xid, id) where published_at is null;
create index outbox_order on outbox (destination, xid, id);
create index outbox_study on outbox (study_key, id);

create table feedback (
    id            bigint generated always as identity primary key,
    study_key     uuid        not null references study (study_key),
    site          text        not null,
    revision      integer     not null,
    -- accept, edit, reject
    verdict       text        not null,
    reason        text,
    model_name    text,
    model_version text,
    given_by      text        not null,
    given_at      timestamptz not null
);
create index feedback_model on feedback (model_name, model_version, verdict);

create table audit (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    actor       text        not null,
    -- read, search, claim, release, sign, override, withdraw, login, login-failed …
    action      text        not null,
    -- worklist, study, image, trace, fhir:DiagnosticReport …
    target      text        not null,
    site        text,
    study_key   uuid,
    patient_id  uuid,
    outcome     text        not null,
    detail      text
);
create index audit_study on audit (study_key, at);
create index audit_at on audit (at);
