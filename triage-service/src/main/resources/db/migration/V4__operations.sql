-- What readers keep for themselves, and what those who look after the installation see.

-- Filters that a reader keeps under a name. Words of ours only, no text and no patient.
create table saved_view (
    owner      text        not null,
    name       text        not null,
    query      jsonb       not null,
    is_default boolean     not null,
    saved_at   timestamptz not null,
    primary key (owner, name)
);
create unique index saved_view_default on saved_view (owner) where is_default;

-- Where each dead letter lies on Kafka and what was wrong. Its key, headers and value stay there:
-- they may hold patient data, and Kafka forgets them by itself.
create table dead_letter (
    id               bigint generated always as identity primary key,
    at               timestamptz not null,
    letter_partition integer     not null,
    letter_offset    bigint      not null,
    -- as the value names it; null where it can't be read
    site             text,
    service          text        not null,
    origin_topic     text        not null,
    origin_partition integer     not null,
    origin_offset    bigint      not null,
    reason           text        not null,
    detail           text,
    pointers         jsonb       not null default '[]',
    replayed_at      timestamptz,
    replayed_by      text,
    replay_reason    text,
    unique (letter_partition, letter_offset, at)
);
create index dead_letter_at on dead_letter (at);
create index dead_letter_open on dead_letter (site) where replayed_at is null;

-- Counts of the last day.
create index study_received on study (received_at);
create index analysis_analysed on analysis (analysed_at);
create index report_version_signed on report_version (issued_at) where status in ('final', 'amended');
