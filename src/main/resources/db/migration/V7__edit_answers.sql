-- What edits said of messages that were on their way through what they changed, and when that was done.

create table edit_answer (
  version bigint not null references route_version on delete cascade,
  kind text not null,
  -- a step, or a channel
  old_name text not null,
  -- what took its place; null where nothing did
  new_name text,
  -- whose messages it is about
  channels text[] not null,
  -- where it is said; empty where it came beside the files
  file text not null,
  -- when the routes before had stopped: what was done until then is what it is about
  since timestamptz not null,
  -- null as long as it is to be done, when the routes of its version run
  applied timestamptz,
  primary key (version, kind, old_name)
);
