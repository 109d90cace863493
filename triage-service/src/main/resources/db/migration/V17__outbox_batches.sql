-- What was sent is no longer marked message by message, which wrote each row and its index entries twice and
-- left the first to vacuum: a relay notes once where a whole batch went. The last batch of a destination is
-- also how far it got, in (xid, id) order.
create table outbox_batch (
    destination      text        not null,
    -- place of its last message
    last_xid         xid8        not null,
    last_id          bigint      not null,
    published_at     timestamptz not null,
    -- of its messages, in their order: id, partition and offset
    ids              bigint[]    not null,
    kafka_partitions integer[]   not null,
    kafka_offsets    bigint[]    not null,
    primary key (destination, last_xid, last_id)
);
create index outbox_batch_age on outbox_batch (published_at);

insert into outbox_batch
select destination, (array_agg(xid order by xid desc, id desc))[1], (array_agg(id order by xid desc, id desc))[1],
    max(published_at), array_agg(id order by xid, id), array_agg(kafka_partition order by xid, id),
    array_agg(kafka_offset order by xid, id)
from (
    select *, (row_number() over (partition by destination order by xid, id) - 1) / 500 as batch
    from outbox where published_at is not null
) published
group by destination, batch;

drop index outbox_pending;
drop index outbox_order;
alter table outbox drop column published_at, drop column kafka_partition, drop column kafka_offset;
create index outbox_order on outbox (destination, xid, id);
