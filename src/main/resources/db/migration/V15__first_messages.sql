-- The first message about something, where a flow wants no other: two may be accepted under different keys.

create table first_message (
  -- the hash of what it is about
  name text primary key,
  message_id bigint not null,
  at timestamptz not null
);
