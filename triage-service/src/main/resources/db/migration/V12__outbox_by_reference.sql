-- A report's message names the version, which has the resource already: it is written once. What is
-- never looked into need not be taken apart.
alter table outbox
    alter column event drop not null,
    alter column event type text using event::text,
    add column report_id uuid,
    add column report_version integer,
    add constraint outbox_content check ((event is null) = (report_version is not null));

-- Ids are taken fifty at a time, so that escalations are written with the batch that they are of.
alter table escalation alter column id drop identity;
create sequence escalation_id increment by 50 owned by escalation.id;
select setval('escalation_id', (select coalesce(max(id), 0) + 50 from escalation));
