-- The support desk's copy of HubSpot's tickets and LiveChat's chats: one row a key, cleaned. Times are instants; durations are
-- seconds, null for what has not happened yet.

create table support_ticket (
  id text primary key,
  subject text not null,
  pipeline text not null,
  stage text not null,
  open boolean,
  priority text not null,
  source text not null,
  owner_id text,
  agent text not null,
  created timestamptz,
  modified timestamptz not null,
  closed timestamptz,
  weekend boolean,
  out_of_hours boolean,
  replies integer,
  reopened boolean,
  first_reply_met boolean,
  resolution_met boolean,
  rating smallint,
  first_reply bigint,
  first_reply_business bigint,
  first_human_reply bigint,
  first_human_reply_business bigint,
  next_reply bigint,
  next_reply_business bigint,
  first_resolution bigint,
  first_resolution_business bigint,
  full_resolution bigint,
  full_resolution_business bigint,
  requester_wait bigint,
  requester_wait_business bigint,
  agent_wait bigint,
  agent_wait_business bigint,
  removed timestamptz,
  -- ARCHIVED, MERGED, DELETED or MANAGER
  removed_as text,
  merged_into text,
  -- of everything above: what is the same is not written again, and months are compared by it
  digest text not null,
  written timestamptz not null
);
create index support_ticket_created on support_ticket (created) where removed is null;
create index support_ticket_closed on support_ticket (closed) where removed is null;
create index support_ticket_written on support_ticket (written);

create table support_chat (
  id text primary key,
  chat_id text not null,
  customer_id text,
  customer_name text,
  customer_email text,
  agents text[] not null,
  agent text not null,
  started timestamptz,
  ended timestamptz,
  weekend boolean,
  out_of_hours boolean,
  of_customer integer not null,
  of_agents integer not null,
  of_assistant integer not null,
  of_scraper integer not null,
  transferred boolean not null,
  contained boolean not null,
  rating smallint,
  restricted boolean not null,
  first_reply bigint,
  first_reply_business bigint,
  first_human_reply bigint,
  first_human_reply_business bigint,
  next_reply bigint,
  next_reply_business bigint,
  first_resolution bigint,
  first_resolution_business bigint,
  full_resolution bigint,
  full_resolution_business bigint,
  requester_wait bigint,
  requester_wait_business bigint,
  agent_wait bigint,
  agent_wait_business bigint,
  removed timestamptz,
  removed_as text,
  digest text not null,
  written timestamptz not null
);
create index support_chat_started on support_chat (started) where removed is null;
create index support_chat_written on support_chat (written);
create index support_chat_email on support_chat (lower(customer_email)) where customer_email is not null;

-- How far each source is read: everything up to here is written.
create table support_watermark (
  source text primary key,
  reached timestamptz not null
);

-- One row a synchronisation; its worksheet gets the same.
create table support_sync (
  id bigint generated always as identity primary key,
  run_id bigint not null unique,
  mode text not null,
  started timestamptz not null,
  ended timestamptz,
  fetched integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  removed integer not null default 0,
  -- RUNNING, OK, PARTIAL or FAILED
  status text not null,
  error text
);

-- What was open at the end of a day: the vendors tell only what is open now.
create table support_backlog (
  day date not null,
  pipeline text not null,
  priority text not null,
  agent text not null,
  open integer not null,
  primary key (day, pipeline, priority, agent)
);
