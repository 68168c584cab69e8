-- What people paused: a flow, a schedule, or the calls to an outside system. One that is over stays to be read.
create table pause (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('FLOW', 'SCHEDULE', 'CONNECTION')),
  name text not null,
  paused_by text not null,
  why text not null,
  since timestamptz not null,
  -- when it ends by itself; null where a person ends it
  until timestamptz,
  -- when a person ended it, or another one took its place
  ended timestamptz,
  ended_by text,
  -- whether the latest firing that fell into it is made up
  catch_up boolean not null default false
);
create unique index pause_stands on pause (kind, name) where ended is null;
create index pause_newest on pause (kind, name, since desc);

-- The flow whose route takes from the channel, so that each pick sees whether that flow is paused.
alter table channel add column flow text;

-- What was given a later time, for the calendar. What is due at once is not in it, and costs nothing.
create index message_planned on message (channel, due) where finished is null and position > accepted;

-- What a person moved in the calendar, so that it can be undone.
create table calendar_move (
  id bigint generated always as identity primary key,
  moved_by text not null,
  at timestamptz not null,
  -- what was moved where, in words
  what text not null,
  undone timestamptz
);
create table calendar_moved (
  move_id bigint not null references calendar_move on delete cascade,
  message_id bigint not null,
  was timestamptz not null,
  became timestamptz not null,
  primary key (move_id, message_id)
);
