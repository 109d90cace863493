-- Drift of what the model writes, for each corpus (site and body part). No text, no patient data.

-- What is measured of the latest analysis of each study.
create table drift_report (
    study_key     uuid primary key,
    site          text             not null,
    body_part     text             not null,
    -- shipped reference that raw is a score under: scores of two scales are not compared
    scale         text             not null,
    -- monotone guard
    revision      integer          not null,
    analysed_at   timestamptz      not null,
    -- false: not analysable, then the rest is 0
    analysed      boolean          not null,
    abnormal      boolean          not null,
    raw           double precision not null,
    words         integer          not null,
    unknown_words integer          not null
);
create index drift_report_time on drift_report (site, body_part, scale, analysed_at, study_key);

-- What later reports are compared with. Never changed; a corpus may get a further one.
create table drift_baseline (
    site          text             not null,
    body_part     text             not null,
    number        integer          not null,
    scale         text             not null,
    analyses      integer          not null,
    reports       integer          not null,
    abnormal      double precision not null,
    unknown_words double precision not null,
    not_analysed  double precision not null,
    -- upper edges of the bins of raw scores above 0, and the reports of each bin, bin of 0 first
    edges         jsonb            not null,
    counts        jsonb            not null,
    first_at      timestamptz      not null,
    until_at      timestamptz      not null,
    pinned_at     timestamptz      not null,
    -- user, null: by itself, of the first reports
    pinned_by     text,
    primary key (site, body_part, number)
);

create table drift_state (
    site      text        not null,
    body_part text        not null,
    -- abnormal, unknown-words, score-shift, not-analysed
    measure   text        not null,
    -- ok, warn, alarm
    state     text        not null,
    since     timestamptz not null,
    primary key (site, body_part, measure)
);
