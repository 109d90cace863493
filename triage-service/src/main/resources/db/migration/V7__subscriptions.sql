-- FHIR subscriptions, and how far each has come.

-- The transaction that made a state: with it the states have an order in which nothing turns up later
-- below what every running transaction is above of (as the outbox).
alter table report_version
    add column xid xid8 not null default pg_current_xact_id();
create index report_version_order on report_version (xid, report_id, report_version);

-- Who brought a report into a state: signer, author of an addendum, who withdrew the study and why.
alter table report_version
    add column made_by      text,
    add column made_by_name text,
    add column made_reason  text;
update report_version set made_by = signed_by, made_by_name = signed_by_name
    where status in ('final', 'amended');

create table fhir_subscription (
    id                uuid primary key,
    version           integer     not null,
    -- requested, active, error, off
    status            text        not null,
    -- user name of who made it, and what their token let them see when they last wrote it
    owner             text        not null,
    all_sites         boolean     not null,
    sites             text[]      not null,
    -- as it was written, without status, error and headers
    resource          jsonb       not null,
    -- secret: [{name, value}]
    headers           jsonb       not null,
    ends_at           timestamptz not null,
    error             text,
    -- whether the endpoint has answered the handshake
    shaken            boolean     not null,
    -- the last state that it got or was not meant to get
    position_xid      xid8        not null,
    position_report   uuid        not null,
    position_version  integer     not null,
    -- what it got since it was made
    events            bigint      not null default 0,
    -- since the last success
    failures          integer     not null default 0,
    not_before        timestamptz not null,
    last_delivered_at timestamptz,
    -- the one process that sends now
    lease_owner       uuid,
    lease_until       timestamptz,
    created_at        timestamptz not null,
    updated_at        timestamptz not null
);
create index fhir_subscription_owner on fhir_subscription (owner);
