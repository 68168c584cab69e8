-- Messages, the executions that wake them, runs and effects.

create sequence message_id increment by 256;

create table channel (
  name text primary key,
  -- whether its messages are taken as lists
  batched boolean not null,
  -- how long a list gathers
  linger_ms bigint not null
);

create table run (
  id bigint generated always as identity primary key,
  flow text not null,
  trigger text not null,
  -- what may start the flow only once: the time of a firing, the version of an object
  claim text,
  state text not null,
  outcome text,
  reason text,
  dry_run boolean not null,
  parameters text not null,
  -- messages of the run that are not terminal yet; the run is complete when none is left
  open bigint not null default 0,
  started timestamptz not null,
  completed timestamptz
);
-- one run of a flow at a time; one run a claim, however many nodes wake for it
create unique index run_alone on run (flow) where state = 'RUNNING';
create unique index run_claim on run (flow, claim) where claim is not null;
create index run_newest on run (flow, id desc);

create table run_count (
  run_id bigint not null references run on delete cascade,
  name text not null,
  n bigint not null,
  primary key (run_id, name)
);

create table run_channel (
  run_id bigint not null references run on delete cascade,
  channel text not null,
  open bigint not null default 0,
  done bigint not null default 0,
  parked bigint not null default 0,
  discarded bigint not null default 0,
  primary key (run_id, channel)
);

create table message (
  id bigint primary key,
  channel text not null,
  key text,
  -- messages of a lane run one after the other
  lane text,
  -- the messages of a batch that was taken together: the id of its first
  batch bigint,
  run_id bigint,
  parent_id bigint,
  dry_run boolean not null default false,
  state text not null,
  due timestamptz not null,
  -- the due time it was given, which orders a lane whatever retries do to `due`
  position timestamptz not null,
  attempts int not null default 0,
  duplicates int not null default 0,
  body text,
  headers text,
  failure text,
  history text[] not null default '{}',
  accepted timestamptz not null,
  finished timestamptz
) with (fillfactor = 80);
create unique index message_key on message (channel, key);
create index message_run on message (run_id) where run_id is not null;
create index message_lane on message (channel, lane, position, id) where lane is not null and finished is null;
create index message_parked on message (channel, id) where state = 'PARKED';
create index message_finished on message (finished) where finished is not null;

-- The table of db-scheduler: one row wakes one message, or one lane.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index scheduled_tasks_due on scheduled_tasks (task_name, execution_time) where not picked;
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat) where picked;

create table effect (
  message_id bigint not null,
  step text not null,
  system text not null,
  state text not null,
  request text not null,
  response text,
  intended timestamptz not null,
  settled timestamptz,
  primary key (message_id, step)
);

-- Budgets shared by all nodes.
create table budget (
  id bigint primary key,
  state bytea
);
create table connection_pause (
  system text primary key,
  until timestamptz not null,
  reason text not null
);
