-- Searches by patient and by date are walks along an index, in order, that end with the page.

create index study_patient_date on study (patient_id, (coalesce(study_date, received_at)));
-- The new one begins with the same column.
drop index study_patient;
create index study_date_order on study ((coalesce(study_date, received_at)));
