-- Only the changes of the worklist are read in their order once they are published: the reports' rows
-- need no entry, and a second one when they are marked.
drop index outbox_order;
create index outbox_order on outbox (xid, id) where destination = 'worklist';
