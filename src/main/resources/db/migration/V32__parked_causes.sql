-- Parked messages by what they are parked for, and their replay: one first, then the others.

-- A fingerprint of the failure, set when the message is parked. Null where an older hub parked it: whoever lists the
-- causes computes it. In C, so that those in doubt are found by how it begins.
alter table message add column cause text collate "C";
create index message_cause on message (cause, finished) include (about) where state = 'PARKED';

create table replay (
  id bigint generated always as identity primary key,
  cause text not null collate "C",
  -- the cause in words, as it was when the replay began
  title text not null,
  -- CANARY: one is tried; RUNNING: the others follow; STOPPED; DONE
  state text not null,
  -- why it stopped
  reason text,
  person text not null,
  -- the message that is tried first
  canary bigint,
  -- what is parked later is not part of it
  started timestamptz not null,
  ended timestamptz
);
create unique index replay_alone on replay (cause) where ended is null;
create index replay_newest on replay (cause, id desc);

create table replay_message (
  replay_id bigint not null references replay on delete cascade,
  message_id bigint not null,
  primary key (replay_id, message_id)
);

-- A payload that a person changed before a replay: what stood there before, and who did it. It goes with the payload.
create table message_edit (
  message_id bigint not null,
  edited timestamptz not null,
  person text not null,
  before text,
  primary key (message_id, edited)
);

-- In doubt, where two have to say the same: what the first said.
create table doubt_word (
  message_id bigint primary key,
  decision text not null,
  person text not null,
  said timestamptz not null
);
