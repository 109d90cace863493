-- Acknowledged and escalated results, addenda, sorts and filters, keys of repeated requests.

alter table worklist_row
    -- who saw the critical result; cleared by a new revision
    add column acknowledged_by      text,
    add column acknowledged_by_name text,
    add column acknowledged_at      timestamptz,
    -- end of the time in which the signature can be taken back; null where it can't
    add column take_back_until      timestamptz,
    -- a critical result that nobody acknowledged yet
    add column escalation_since     timestamptz,
    add column escalation_due_at    timestamptz,
    add column escalation_sent_at   timestamptz,
    add column escalation_channels  jsonb not null default '[]',
    -- findings as they are searched for
    add column finding_words        jsonb generated always as (lower(top_findings::text)::jsonb) stored,
    -- ascending: what has no severity first, then the most severe
    add column severity_rank        double precision generated always as (-coalesce(severity, 2)) stored;

-- Each sort is read site by site and state by state and merged: every branch is one range of an index.
drop index worklist_open;
drop index worklist_all;
create index worklist_by_order on worklist_row (site, state, lane, due_at, received_at, study_key);
create index worklist_by_arrival on worklist_row (site, state, received_at, study_key);
create index worklist_by_severity on worklist_row (site, state, severity_rank, received_at, study_key);
-- The filters by which the list is narrowed most, in reading order.
create index worklist_by_band on worklist_row (site, state, band, lane, due_at, received_at, study_key);
create index worklist_by_priority on worklist_row
    (site, state, coalesce(override_priority, priority), lane, due_at, received_at, study_key);
create index worklist_findings on worklist_row using gin (finding_words);
create index worklist_escalation on worklist_row (escalation_due_at)
    where escalation_since is not null and escalation_sent_at is null;

create index patient_family_search on patient (lower(family_name) text_pattern_ops);
create index patient_given_search on patient (lower(given_name) text_pattern_ops);
create index patient_mrn_search on patient (lower(mrn) text_pattern_ops);
create index study_accession_search on study (lower(accession_number) text_pattern_ops);

-- What was added to a signed report, oldest first: [{text, by, byName, at}]; the impression ends with it.
alter table report_version
    add column addenda jsonb not null default '[]';

-- First answers of requests that carried an Idempotency-Key, for a day.
create table idempotency_key (
    user_name  text        not null,
    key        text        not null,
    -- of method, path and body
    request    bytea       not null,
    answer     text        not null,
    created_at timestamptz not null,
    primary key (user_name, key)
);
create index idempotency_age on idempotency_key (created_at);

-- One per critical result that had to be acknowledged; both times stay after its end.
create table escalation (
    id              bigint generated always as identity primary key,
    study_key       uuid        not null references study (study_key),
    site            text        not null,
    revision        integer     not null,
    band            text        not null,
    -- when the result was known here
    known_at        timestamptz not null,
    due_at          timestamptz not null,
    -- when the messages were put into the queues of the destinations
    escalated_at    timestamptz,
    ended_at        timestamptz,
    -- acknowledged, signed, withdrawn, revised, no-longer-critical
    ended_by        text,
    acknowledged_by text,
    acknowledged_at timestamptz
);
create unique index escalation_open on escalation (study_key) where ended_at is null;
create index escalation_study on escalation (study_key, revision);
create index escalation_sent on escalation (escalated_at);

-- One message to one destination; each destination is a queue of its own.
create table escalation_message (
    id            bigint generated always as identity primary key,
    escalation_id bigint      not null references escalation (id),
    destination   text        not null,
    -- webhook, email, hl7
    channel       text        not null,
    -- pending, sent, not-needed, given-up
    state         text        not null,
    attempts      integer     not null default 0,
    next_at       timestamptz not null,
    sent_at       timestamptz,
    last_error    text,
    unique (escalation_id, destination)
);
create index escalation_message_queue on escalation_message (destination, next_at, id)
    where state = 'pending';
