-- What FHIR searches go by.

-- Latest reports first, page by page, without sorting them all.
create index report_version_issued on report_version (issued_at, report_id);
-- Findings inside the published resource.
create index report_version_conclusion on report_version
    using gin ((resource -> 'conclusionCode') jsonb_path_ops);
-- Record numbers over all sites of a caller.
create index patient_number on patient (mrn);
-- Names without regard to case and accents, from their beginning.
create index patient_family_folded on patient
    (lower(regexp_replace(normalize(trim(family_name), NFD), '[\u0300-\u036f]', '', 'g')) text_pattern_ops);
