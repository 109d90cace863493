-- Audit rows say what IHE BALP asks for and stand for good; exports of reports for research.

alter table audit
    -- of the actor's token, as it was then
    add column roles   text[] not null default '{}',
    -- where they called from; null for what nobody called
    add column address text,
    -- the one resource that was asked for, such as DiagnosticReport/<id>
    add column entity  text,
    -- a search as it was understood, without what names a patient
    add column query   text;

drop index audit_at;
create index audit_order on audit (at, id);
create index audit_actor on audit (actor, at, id);
create index audit_patient on audit (patient_id, at, id) where patient_id is not null;
create index audit_entity on audit (entity, at, id) where entity is not null;

-- Rows are never changed. They are kept for ten years; only then may an administrator delete them.
create function audit_is_append_only() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' then
        if old.at < now() - interval '10 years' then
            return old;
        end if;
    end if;
    raise exception 'audit rows are never changed, and not deleted within ten years'
        using errcode = 'restrict_violation';
end
$$;
create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_not_truncated before truncate on audit
    for each statement execute function audit_is_append_only();
-- also where a session replays another database
alter table audit enable always trigger audit_append_only;
alter table audit enable always trigger audit_not_truncated;

-- An export runs in whichever process holds its lease; after a crash another one begins it anew.
create table export_job (
    id               uuid primary key,
    owner            text        not null,
    -- whose data they could see when they asked
    all_sites        boolean     not null,
    sites            text[]      not null,
    -- the kick-off request, for the manifest
    request          text        not null,
    -- what was asked for: level, types, since, identified or not
    parameters       jsonb       not null,
    -- accepted, running, complete, failed, deleted
    state            text        not null,
    -- the data are as of this time
    transaction_time timestamptz not null,
    done             bigint      not null default 0,
    total            bigint      not null default 0,
    attempts         integer     not null default 0,
    -- what went wrong, in words for the caller
    problem          text,
    -- name, type, number of resources, bytes and checksum of each file
    files            jsonb       not null default '[]',
    lease_owner      uuid,
    lease_until      timestamptz,
    created_at       timestamptz not null,
    finished_at      timestamptz,
    expires_at       timestamptz
);
create index export_job_waiting on export_job (created_at) where state in ('accepted', 'running');
create index export_job_expiry on export_job (expires_at) where expires_at is not null;
