-- What is worthless later ends EXPIRED.

-- from this instant on it is not taken any more; null for never
alter table message add column not_after timestamptz;
alter table run_channel add column expired bigint not null default 0;
create index message_expired on message (channel, id) where state = 'EXPIRED';
