-- Critical results that were due and that nobody could be told.

-- When there was first no destination for the site; null where there is one. escalated_at stays null.
alter table escalation add column undeliverable_at timestamptz;

-- escalation_message.state has one more word: undeliverable, where its destination is configured no longer.
create index escalation_message_undeliverable on escalation_message (destination) where state = 'undeliverable';
