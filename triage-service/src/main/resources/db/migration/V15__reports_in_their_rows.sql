-- A compressed report of some two kilobytes was just too long for its row, so that every read and every
-- write of one went through the TOAST table and its index as well. Two rows fill a page now; longer reports
-- are kept outside as before, and so are those that were written before.
alter table report_version set (toast_tuple_target = 4080);
