-- Reports on their way to receivers outside (HL7 ORU over MLLP). Each destination has a queue of its
-- own, in (xid, id) order as the outbox; written in the transaction that makes the report's state.
create table delivery_destination (
    name        text primary key,
    paused      boolean     not null default false,
    paused_by   text,
    paused_at   timestamptz,
    reason      text,
    -- the one process that sends now
    lease_owner uuid,
    lease_until timestamptz
);

create table delivery (
    id             bigint generated always as identity primary key,
    xid            xid8        not null default pg_current_xact_id(),
    destination    text        not null,
    site           text        not null,
    study_key      uuid        not null,
    report_id      uuid        not null,
    report_version integer     not null,
    -- of the report: preliminary, final, amended, cancelled, entered-in-error
    status         text        not null,
    -- what the message says, as it was then
    report         jsonb       not null,
    -- pending, delivered, parked, discarded
    state          text        not null,
    failures       integer     not null,
    refusals       integer     not null,
    not_before     timestamptz not null,
    last_error     text,
    created_at     timestamptz not null,
    -- delivered, parked or discarded
    settled_at     timestamptz,
    unique (destination, report_id, report_version)
);
create index delivery_pending on delivery (destination, xid, id) where state = 'pending';
create index delivery_parked on delivery (destination, id) where state = 'parked';
create index delivery_settled on delivery (settled_at) where state in ('delivered', 'discarded');
create index delivery_study on delivery (study_key, id);
