-- Reports go out as they are stored: as text they need not be put together from their parts each
-- time. What searches look into stands beside it.
create function report_concepts(resource text) returns jsonb immutable strict parallel safe language sql
    as $$
        select jsonb_strip_nulls(jsonb_build_object(
            'category', one.report -> 'category',
            'code', one.report -> 'code',
            'conclusionCode', one.report -> 'conclusionCode'))
        from (select resource::jsonb as report) one
    $$;

drop index report_version_conclusion;
alter table report_version alter column resource type text using resource::text;
alter table report_version add column concepts jsonb generated always as (report_concepts(resource)) stored;
create index report_version_conclusion on report_version
    using gin ((concepts -> 'conclusionCode') jsonb_path_ops);
