-- What searches look into is given by the writer, who reads it from the text once: to make it from the
-- text within each insert was the dearest thing that the database did for a report.
alter table report_version alter column concepts drop expression;
alter table report_version alter column concepts set not null;
drop function report_concepts(text);

-- Nothing is searched by these: to read and compare them took about half of the time that the statistics
-- of report_version took.
alter table report_version
    alter column resource set statistics 0,
    alter column findings set statistics 0,
    alter column impression set statistics 0,
    alter column addenda set statistics 0;
alter table analysis
    alter column findings set statistics 0,
    alter column impression set statistics 0,
    alter column regions set statistics 0;
alter table severity alter column terms set statistics 0;
alter table outbox alter column event set statistics 0;
