-- Whom messages are about, by name too: found by any part of either without looking through messages. A row goes with the last
-- message about the person, or when they are erased.

create table person (
  -- as message.about has it
  about text primary key,
  -- as a flow's payload says it last; null where none did
  name text,
  -- every three letters that stand together in either
  grams text[] not null,
  -- when the latest message about them came in
  seen timestamptz not null
);
create index person_grams on person using gin (grams);
create index person_seen on person (seen desc, about);

-- In which order people became known: what is new is read from here, and nothing for a message about nobody.
create index message_about_accepted on message (accepted) where about is not null;

-- How many messages about somebody came into a channel on a day, in UTC, and when the last did: told apart from silence without
-- counting messages.
create table arrival (
  channel text not null,
  day date not null,
  messages bigint not null,
  last timestamptz not null,
  primary key (channel, day)
);
create index arrival_day on arrival (day);
