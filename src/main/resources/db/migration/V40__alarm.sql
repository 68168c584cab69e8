-- What is wrong, and what was told of it: one row for each trouble, changed by compare-and-set, so that of several nodes one tells.
create table alarm (
  kind text not null,
  about text not null,
  -- SEEN, and told after a while; TELLING and ENDING: what is to be told may not be accepted yet; ENDED: kept for a day
  state text not null check (state in ('SEEN', 'TELLING', 'TOLD', 'ENDING', 'ENDED')),
  words text not null,
  page text not null,
  -- of the present spell; a part of what makes its messages one
  began timestamptz not null,
  -- when any node saw it last
  seen timestamptz not null,
  ended timestamptz,
  -- spells that were told within a day of each other: each makes the next one's end wait for longer
  told int not null default 0,
  primary key (kind, about)
);
